package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StolenCpuAdviceTest {
  @Test
  void namesTheNodesAndPromisesNoMoreThanWasTaken() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0", rank -> rank.busy(1, 4))
            .rank("1", rank -> rank.busy(1, 4).stolen(1)) // of 10 s
            .advised(RunBuilder.found("stolen-cpu", 1))
            .orElseThrow();

    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code()).contains("--exclude=n1");
    assertThat(advice.predictedSpeedup().orElseThrow().low95()).isEqualTo(1);
    assertThat(advice.predictedSpeedup().orElseThrow().high95()).isCloseTo(10 / 9.0, within(1e-9));
  }
}
