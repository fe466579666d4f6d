package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottledAdviceTest {

  @Test
  void asksForALargerQuotaAndChangesNoLine() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0-3", rank -> rank.throttled(20))
            .command("srun -n 1 -c 4 ./solver")
            .advised("throttled")
            .orElseThrow();

    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code()).contains("cpu.max");
    // 20 s over 4 CPUs are 5 of the 10 s; half of them is expected to go, all at most.
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(10 / 7.5);
    assertThat(advice.predictedSpeedup().orElseThrow().high95()).isEqualTo(2);
  }
}
