package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.diagnose.NodeMemory;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hand-worked cases of the models' own documentation. */
class SpeedupModelsTest {
  private static final double T = RunBuilder.SECONDS;

  private static RunBuilder ranks(double... useful) {
    RunBuilder run = new RunBuilder().node("n1", 16, 1);
    for (int i = 0; i < useful.length; i++) {
      double seconds = useful[i];
      run.rank("" + i, rank -> rank.useful(seconds));
    }
    return run;
  }

  @Test
  void recoversTimeByAmdahlsLaw() {
    // Half of 10 s is serial; spread over 5 CPUs, 4 of its 5 s go.
    assertThat(RecoveredTime.speedup(T, 5 * (1 - 1 / 5.0))).isEqualTo(1 / (0.5 + 0.5 / 5));
    PredictedSpeedup speedup = RecoveredTime.upTo(T, 4, "basis");
    assertThat(speedup.low95()).isEqualTo(1);
    assertThat(speedup.value()).isEqualTo(10 / 8.0);
    assertThat(speedup.high95()).isEqualTo(10 / 6.0);
  }

  @Test
  void staysFiniteWhateverIsRecovered() {
    assertThat(RecoveredTime.speedup(T, 2 * T)).isEqualTo(100, within(1e-9));
    assertThat(RecoveredTime.speedup(0, 1)).isEqualTo(1);
    assertThat(RecoveredTime.speedup(T, -1)).isEqualTo(1);
  }

  @Test
  void balancesTheWorkOfTheRanks() {
    // Mean 3, maximum 5: 2 of 10 s go.
    PredictedSpeedup speedup = BalanceModel.predict(ranks(2, 2, 5).build());
    assertThat(speedup.value()).isEqualTo(10 / 8.0);
    assertThat(speedup.low95()).isEqualTo(1);
    assertThat(speedup.high95()).isGreaterThanOrEqualTo(speedup.value()).isLessThan(10 / 7.0);
  }

  @Test
  void findsNothingToBalanceInEqualRanks() {
    PredictedSpeedup speedup = BalanceModel.predict(ranks(4, 4, 4, 4).build());
    assertThat(List.of(speedup.low95(), speedup.value(), speedup.high95())).containsOnly(1.0);
  }

  @Test
  void givesTheSameIntervalForTheSameRanks() {
    RunBuilder run = ranks(1, 2, 3, 4, 5, 6, 7, 9);
    assertThat(BalanceModel.predict(run.build())).isEqualTo(BalanceModel.predict(run.build()));
  }

  @Test
  void scalesCollectionTimeWithTheHeap() {
    RunBuilder run =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0", rank -> rank.gc(3))
            .rank("1", rank -> rank.gc(5));
    // Mean 4 s, four times the heap: 3 s go; at least half of that, at most the 5 s of rank 1 and
    // 5 % of its other 5 s.
    PredictedSpeedup speedup = HeapModel.predict(run.build(), 4);
    assertThat(speedup.value()).isEqualTo(10 / 7.0);
    assertThat(speedup.low95()).isEqualTo(10 / 8.5);
    assertThat(speedup.high95()).isCloseTo(10 / 4.75, within(1e-12));
  }

  @Test
  void expectsLittleFromFewerThreadsOnTheSameCpus() {
    RankProfile rank =
        new RunBuilder()
            .node("n1", 1, 1)
            .rank("0", r -> r.busy(4, 1).switches(100_000))
            .build()
            .ranks()
            .get(0);
    PredictedSpeedup speedup = FewerThreadsModel.predict(T, rank, 1);
    assertThat(speedup.value()).isEqualTo(10 / 9.62, within(1e-9));
    assertThat(speedup.low95()).isLessThan(1);
    assertThat(speedup.high95()).isEqualTo(4);
  }

  @Test
  void givesBackTheTimeThatThreadsSpin() {
    RankProfile rank =
        new RunBuilder()
            .node("n1", 1, 1)
            .rank(
                "0",
                r ->
                    r.busy(4, 1)
                        .seenIn(Activity.COMPUTE, "app.SpinBarrier.await", 0.5)
                        .seenIn(Activity.COMPUTE, "app.Solver.step", 0.5))
            .build()
            .ranks()
            .get(0);
    assertThat(FewerThreadsModel.predict(T, rank, 1).value()).isEqualTo(2, within(1e-9));
    assertThat(FewerThreadsModel.predict(T, rank, 4).value()).isEqualTo(1);
  }

  @Test
  void knowsTheMemoryThatARankMayCountOn() {
    RunBuilder run = new RunBuilder().node("n1", 2, 1).rank("0").rank("1");
    assertThat(NodeMemory.heapPerRank(run.build())).isEqualTo(24L << 30);
    run.environment(Map.of("SLURM_MEM_PER_NODE", "4096"));
    assertThat(NodeMemory.heapPerRank(run.build())).isEqualTo(1536L << 20);
  }
}
