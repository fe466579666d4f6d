package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.Rounds.Round;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Slots are of a tenth of a second. */
class RoundsTest {
  private static final long START = 1_800_000_000_000_000_000L;
  private static final long ALWAYS = Long.MIN_VALUE;
  private static final long FOREVER = Long.MAX_VALUE;

  private final SlotGrid grid = new SlotGrid(8);
  private final SlotGrid samples = new SlotGrid(2);
  private final Rounds rounds = new Rounds(grid);

  private static long at(double seconds) {
    return START + Math.round(seconds * 1e9);
  }

  /** A sample each hundredth of a second. */
  private void sampled(double from, double to) {
    for (double time = from; time < to - 0.005; time += 0.01) {
      samples.add(0, at(time), at(time), 1);
    }
  }

  private double cpu(double from, double to) {
    return sum(RankSeries.APPLICATION_CPU, from, to);
  }

  private double sum(int series, double from, double to) {
    return grid.in(at(from), at(to))[series];
  }

  @Test
  void samplesTellWhenInARoundThreadsRan() {
    sampled(2.1, 2.5);
    rounds.add(new Round(at(0), at(2.5), 0.39, 0.01, 0, 1));
    rounds.spread(samples, ALWAYS, FOREVER);

    assertThat(cpu(0, 2.1)).isCloseTo(0, within(1e-9));
    assertThat(cpu(2.1, 2.5)).isCloseTo(0.39, within(1e-9));
    assertThat(sum(RankSeries.RUN_QUEUE, 2.1, 2.5)).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void noSlotGetsMoreThanItsThreadsCanRunInIt() {
    sampled(0, 0.1);
    sampled(0.05, 0.1); // more in the first slot by chance
    sampled(0.1, 0.4);
    rounds.add(new Round(at(0), at(0.5), 0.4, 0, 0, 1));
    rounds.spread(samples, ALWAYS, FOREVER);

    for (int slot = 0; slot < 4; slot++) {
      assertThat(cpu(slot / 10.0, slot / 10.0 + 0.1)).isCloseTo(0.1, within(1e-9));
    }
    assertThat(cpu(0.4, 0.5)).isCloseTo(0, within(1e-9));
  }

  @Test
  void aRoundThatWasNotSampledFromItsBeginIsSpreadEvenly() {
    sampled(0.3, 0.5);
    rounds.add(new Round(at(0), at(0.5), 0.25, 0, 0, 1));
    rounds.spread(samples, at(0.3), FOREVER);

    assertThat(cpu(0, 0.1)).isCloseTo(0.05, within(1e-9));
    assertThat(cpu(0.4, 0.5)).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void soIsOneAtWhoseEndSamplesAreMissing() {
    sampled(0, 0.3);
    rounds.add(new Round(at(0), at(0.5), 0.5, 0, 0, 1));
    rounds.spread(samples, ALWAYS, at(0.3));

    assertThat(cpu(0.3, 0.5)).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void soIsOneInWhichSeveralThreadsRan() {
    sampled(0, 0.4);
    rounds.add(new Round(at(0), at(0.5), 0.5, 0, 0, 2));
    rounds.spread(samples, ALWAYS, FOREVER);

    assertThat(cpu(0.4, 0.5)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void threadsDoNotRunWhileTheirJvmStandsStill() {
    sampled(0, 0.2);
    grid.add(RankSeries.GC_PAUSE, at(0), at(0.4), 0.2);
    rounds.add(new Round(at(0), at(0.4), 0.12, 0, 0, 1));
    rounds.spread(samples, ALWAYS, FOREVER);

    assertThat(cpu(0, 0.1)).isCloseTo(0.05, within(1e-9));
    assertThat(cpu(0.2, 0.4)).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void whatAHostTookIsWhereThreadsHadNoTime() {
    sampled(0, 0.4);
    rounds.add(new Round(at(0), at(0.5), 0.4, 0, 0.1, 1));
    rounds.spread(samples, ALWAYS, FOREVER);

    assertThat(sum(RankSeries.STOLEN, 0.4, 0.5)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void aRoundBeyondThoseThatAreKeptGoesWhereItWasHoweverLongItIs() {
    for (int i = 0; i < 4_096; i++) {
      rounds.add(new Round(at(0), at(0.1), 0, 0, 0, 1));
    }
    rounds.add(new Round(at(100), at(200), 50, 0, 0, 1)); // more tenths than there are slots

    assertThat(cpu(100, 199.9)).isCloseTo(50, within(1e-9));
    assertThat(cpu(100, 149.9)).isCloseTo(25, within(0.5));
  }

  @Test
  void nothingIsLostHoweverRoundsAndSamplesLie() {
    Random random = new Random(7);
    double[] all = new double[3];
    for (int i = 0; i < 5_000; i++) { // more than are kept
      double from = 100 * random.nextDouble();
      double to = from + 3 * random.nextDouble();
      Round round =
          new Round(
              at(from),
              i % 10 == 0 ? at(from) : at(to),
              3 * random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              random.nextInt(3));
      sampled(from, from + 0.2 * random.nextDouble());
      all[0] += round.cpu();
      all[1] += round.delay();
      all[2] += round.stolen();
      rounds.add(round);
    }
    rounds.spread(samples, at(10), at(90));

    assertThat(cpu(0, 110)).isCloseTo(all[0], within(1e-6));
    assertThat(sum(RankSeries.RUN_QUEUE, 0, 110)).isCloseTo(all[1], within(1e-6));
    assertThat(sum(RankSeries.STOLEN, 0, 110)).isCloseTo(all[2], within(1e-6));
  }
}
