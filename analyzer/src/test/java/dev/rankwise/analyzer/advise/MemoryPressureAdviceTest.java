package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryPressureAdviceTest {
  private static final long GIB = 1L << 30;

  private static RunBuilder twoRanks() {
    return new RunBuilder().node("n1", 4, 1).environment(Map.of("SLURM_MEM_PER_NODE", "8192"));
  }

  @Test
  void sharesThreeQuartersOfTheMemoryOutAmongJvms() {
    Recommendation advice =
        twoRanks()
            .rank("0", rank -> rank.jvm(1, 6 * GIB, ""))
            .rank("1", rank -> rank.jvm(1, 6 * GIB, ""))
            .command("srun -n 2 java -jar app.jar")
            .advised("memory-pressure")
            .orElseThrow();

    assertThat(advice.jvm()).containsExactly("-Xmx3072m");
    assertThat(advice.launchAfter()).contains("srun -n 2 java -Xmx3072m -jar app.jar");
  }

  @Test
  void asksForMemoryOrNodesWhereRanksAreNoJvms() {
    Recommendation advice =
        twoRanks()
            .rank("0")
            .rank("1")
            .command("srun -n 2 ./solver")
            .advised("memory-pressure")
            .orElseThrow();

    assertThat(advice.jvm()).isEmpty();
    assertThat(advice.code()).contains("--mem=0", "-N");
  }
}
