package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StraddlesNumaAdviceTest {

  @Test
  void namesTheNumbersOfCpusThatDivideAMemoryNodeInWholeCores() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 8, 2)
            .rank("0-2,8-10")
            .command("srun -n 1 -c 6 ./solver")
            .advised("straddles-numa")
            .orElseThrow();

    assertThat(advice.code()).endsWith("divides the 16 of a memory node evenly: 2, 4, 8, 16.");
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.predictedSpeedup()).as("remote memory is not measured").isEmpty();
  }
}
