package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SerialPartAdviceTest {

  @Test
  void boundsTheGainByAmdahlsLaw() {
    // 5 of 10 s are serial on 2 CPUs: 5 core-seconds lost, 2.5 s to gain.
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0-1")
            .advised(RunBuilder.found("serial-part", 5))
            .orElseThrow();
    assertThat(advice.predictedSpeedup().orElseThrow().high95()).isEqualTo(10 / 7.5);
    assertThat(advice.launchAfter()).isEmpty();
    // On one CPU: 5 s serial and 5 s twice as long.
    assertThat(advice.code())
        .contains("on 1 instead of 2 it would take about 1.50 times as long for 0.75 times");
  }

  @Test
  void offersNoFewerCpusThanOne() {
    assertThat(
            new RunBuilder()
                .node("n1", 1, 1)
                .rank("0")
                .advised(RunBuilder.found("serial-part", 1))
                .orElseThrow()
                .code())
        .doesNotContain("instead of");
  }
}
