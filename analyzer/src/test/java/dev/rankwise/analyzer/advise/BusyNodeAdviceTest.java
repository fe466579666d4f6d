package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BusyNodeAdviceTest {

  /** The gain of a rank on two CPUs whose {@code threads} had {@code cpus} of them. */
  private static PredictedSpeedup onTwoCpus(double threads, double cpus) {
    return new RunBuilder()
        .node("n1", 2, 1)
        .rank("0-1", rank -> rank.busy(threads, cpus))
        .advised(RunBuilder.found("busy-node", 8))
        .flatMap(Recommendation::predictedSpeedup)
        .orElseThrow();
  }

  @Test
  void asksForWholeNodesAndLeavesTheLineAlone() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0", rank -> rank.busy(1, 4))
            .rank("1", rank -> rank.busy(1, 4))
            .advised(RunBuilder.found("busy-node", 8))
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code()).contains("--exclusive", "n1");
    assertThat(advice.predictedSpeedup().orElseThrow().low95()).isEqualTo(1);
  }

  @Test
  void promisesATeamNoMoreThanItsCpusAloneWouldGive() {
    // Two threads on two CPUs, one of which is taken at any time: 10 s of waiting in 10 s, and 10 s
    // of CPU time that take two CPUs 5 s.
    PredictedSpeedup speedup = onTwoCpus(2, 1);

    assertThat(speedup.low95()).isEqualTo(1);
    assertThat(speedup.value()).isCloseTo(4 / 3.0, within(1e-6));
    assertThat(speedup.high95()).isCloseTo(2, within(1e-6));
  }

  @Test
  void promisesNoMoreThanTheWaitsOfOneThread() {
    // One thread on two CPUs had one of them for 3 s of 4.
    PredictedSpeedup speedup = onTwoCpus(1, 0.75);

    assertThat(speedup.high95()).isCloseTo(4 / 3.0, within(1e-6));
  }
}
