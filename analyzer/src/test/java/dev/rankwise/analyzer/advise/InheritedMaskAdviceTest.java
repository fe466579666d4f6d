package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.trace.CpuSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedMaskAdviceTest {

  @Test
  void stopsWhatBindsTheParent() {
    Recommendation advice =
        advice(Map.of("OMP_PROC_BIND", "true", "OMP_PLACES", "cores"), "GNU OpenMP");

    assertThat(advice.environment())
        .containsExactly(Map.entry("OMP_PLACES", ""), Map.entry("OMP_PROC_BIND", "false"));
    assertThat(advice.launchAfter()).as("the line was right").isEmpty();
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(4);
  }

  @Test
  void takesThemOutOfALineThatSetsThem() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0-3", rank -> rank.busy(4, 1).starts(1, CpuSet.of(0)).starts(1, CpuSet.of(0)))
            .environment(Map.of("OMP_PLACES", "cores"))
            .command("env OMP_PLACES=cores srun -n 1 -c 4 python3 pool.py")
            .advised("inherited-mask")
            .orElseThrow();

    assertThat(advice.launchAfter()).contains("srun -n 1 -c 4 python3 pool.py");
    assertThat(advice.verify())
        .startsWith("env -u OMP_PLACES rankwise run -o tuned -- srun -n 1 -c 4 python3 pool.py");
  }

  @Test
  void disablesTheBindingOfIntelAndLlvm() {
    assertThat(advice(Map.of("OMP_PLACES", "cores"), "Intel OpenMP").environment())
        .containsExactly(Map.entry("OMP_PLACES", ""), Map.entry("KMP_AFFINITY", "disabled"));
  }

  @Test
  void forbidsBindingWhereNoVariableAsksForIt() {
    assertThat(advice(Map.of(), "GNU OpenMP").environment())
        .containsExactly(Map.entry("OMP_PROC_BIND", "false"));
  }

  private static Recommendation advice(Map<String, String> environment, String openMp) {
    return new RunBuilder()
        .node("n1", 4, 1)
        .rank(
            "0-3",
            rank ->
                rank.busy(4, 1)
                    .maps(LibraryKind.OPENMP, openMp, "/lib/libomp.so")
                    .starts(1, CpuSet.of(0))
                    .starts(1, CpuSet.of(0)))
        .environment(environment)
        .command("srun -n 1 -c 4 python3 pool.py")
        .advised("inherited-mask")
        .orElseThrow();
  }
}
