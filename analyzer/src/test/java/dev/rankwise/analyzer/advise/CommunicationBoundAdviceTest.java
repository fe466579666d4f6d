package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommunicationBoundAdviceTest {

  @Test
  void changesTheProgram() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0")
            .rank("1")
            .command("srun -n 2 ./a")
            .advised("communication-bound")
            .orElseThrow();

    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code()).contains("fewer and larger messages");
    assertThat(advice.predictedSpeedup()).isPresent();
  }
}
