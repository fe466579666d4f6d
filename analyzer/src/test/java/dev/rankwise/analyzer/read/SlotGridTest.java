package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotGridTest {
  private static final long FINEST = SlotGrid.FINEST_NANOS;
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_800_000_000_037_000_000L;

  @Test
  void spreadsAnAmountByTheTimeInEachSlot() {
    SlotGrid grid = new SlotGrid(1);

    grid.add(0, FINEST / 2, 3 * FINEST, 5);

    assertThat(values(grid)).containsExactly(1, 2, 2);
  }

  @Test
  void putsAnAmountWithoutALengthIntoOneSlot() {
    SlotGrid grid = new SlotGrid(2);

    grid.add(1, 7 * FINEST, 7 * FINEST, 3);
    grid.add(1, 7 * FINEST + 1, 7 * FINEST, 4);

    assertThat(grid.slots()).isEqualTo(1);
    assertThat(grid.value(0, 0)).isZero();
    assertThat(grid.value(1, 0)).isEqualTo(7);
  }

  @Test
  void anEndOnABoundaryOpensNoFurtherSlot() {
    SlotGrid grid = new SlotGrid(1);

    grid.add(0, 0, FINEST, 1);

    assertThat(values(grid)).containsExactly(1);
  }

  @Test
  void growsBackwardsToo() {
    SlotGrid grid = new SlotGrid(1);

    grid.add(0, 5 * FINEST, 6 * FINEST, 1);
    grid.add(0, 2 * FINEST, 3 * FINEST, 2);

    assertThat(grid.startEpochNanos()).isEqualTo(2 * FINEST);
    assertThat(values(grid)).containsExactly(2, 0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 51, 52, 600, 86_400, 400 * 86_400L})
  void keepsSumsAndItsBoundHoweverLongTheTime(long seconds) {
    SlotGrid grid = new SlotGrid(1);
    int adds = 1_000;

    for (int i = 0; i < adds; i++) {
      long length = seconds * SECOND / adds;
      grid.add(0, NOW + i * length, NOW + (i + 1) * length, 0.5);
    }

    assertThat(grid.slots()).isBetween(1, Timeline.MAX_SLOTS);
    assertThat(sum(grid)).isCloseTo(0.5 * adds, within(1e-6));
    assertThat(grid.startEpochNanos()).isLessThanOrEqualTo(NOW);
    assertThat(grid.startEpochNanos() + grid.slots() * grid.slotNanos())
        .isGreaterThanOrEqualTo(NOW + seconds * SECOND);
  }

  @Test
  void slotsBeginAtMultiplesOfTheirLength() {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      SlotGrid grid = new SlotGrid(1);
      for (int i = 0; i < 100; i++) {
        long from = NOW + (long) (random.nextDouble() * 1_000 * SECOND);
        grid.add(0, from, from + (long) (random.nextDouble() * 5 * SECOND), 1);
        assertThat(grid.startEpochNanos() % grid.slotNanos()).isZero();
        assertThat(grid.slots()).isLessThanOrEqualTo(Timeline.MAX_SLOTS);
      }
      assertThat(Long.bitCount(grid.slotNanos() / FINEST)).isEqualTo(1);
      assertThat(sum(grid)).isCloseTo(100, within(1e-9));
    }
  }

  @Test
  void takesTimesInAnyOrder() {
    Random random = new Random(7);
    SlotGrid forwards = new SlotGrid(1);
    SlotGrid shuffled = new SlotGrid(1);
    int[] order = random.ints(0, 4_000).distinct().limit(4_000).toArray();

    for (int i = 0; i < 4_000; i++) {
      add(forwards, i);
      add(shuffled, order[i]);
    }

    assertThat(shuffled.startEpochNanos()).isEqualTo(forwards.startEpochNanos());
    assertThat(shuffled.slotNanos()).isEqualTo(forwards.slotNanos());
    assertThat(values(shuffled)).containsExactly(values(forwards), within(1e-9));
  }

  private static void add(SlotGrid grid, int i) {
    grid.add(0, NOW + i * SECOND / 4, NOW + (i + 1) * SECOND / 4, i % 3);
  }

  @Test
  void takesTimesBeforeTheEpoch() {
    SlotGrid grid = new SlotGrid(1);

    grid.add(0, -5 * FINEST - 1, 700 * SECOND, 9);

    assertThat(grid.startEpochNanos()).isNegative();
    assertThat(sum(grid)).isCloseTo(9, within(1e-9));
  }

  private static double[] values(SlotGrid grid) {
    double[] values = new double[grid.slots()];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = grid.value(0, slot);
    }
    return values;
  }

  private static double sum(SlotGrid grid) {
    double sum = 0;
    for (double value : values(grid)) {
      sum += value;
    }
    return sum;
  }
}
