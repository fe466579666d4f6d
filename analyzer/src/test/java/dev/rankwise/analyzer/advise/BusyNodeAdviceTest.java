package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusyNodeAdviceTest {

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
}
