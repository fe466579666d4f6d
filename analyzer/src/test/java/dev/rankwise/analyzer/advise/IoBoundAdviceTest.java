package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IoBoundAdviceTest {

  @Test
  void saysHowToAccessFilesAndWhatThatGainsAtMost() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0", rank -> rank.onFiles(4))
            .command("srun -n 1 ./solver")
            .advised("io-bound")
            .orElseThrow();

    assertThat(advice.code()).startsWith("Buffer reads and writes");
    // 4 of 10 s are files: half of that is expected to go.
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(10 / 8.0);
  }
}
