package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GcPressureAdviceTest {

  private static final long MIB = 1L << 20;

  private static RunBuilder collecting(int cpus, long heapBytes, String command) {
    return new RunBuilder()
        .node("n1", 4, 1)
        .rank(cpus == 1 ? "0" : "0-" + (cpus - 1), rank -> rank.gc(4).jvm(cpus, heapBytes, ""))
        .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "4", "SLURM_MEM_PER_NODE", "16384"))
        .command(command);
  }

  @Test
  void enlargesTheHeapWithinTheRanksMemory() {
    Recommendation advice =
        collecting(2, 256 * MIB, "srun -n 1 -c 2 java -Xmx256m -jar app.jar")
            .advised("gc-pressure")
            .orElseThrow();
    assertThat(advice.jvm()).containsExactly("-Xmx1024m");
    assertThat(advice.launchAfter()).contains("srun -n 1 -c 2 java -Xmx1024m -jar app.jar");
    // 4 of 10 s collect; a quarter of that is left.
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(10 / 7.0);
  }

  @Test
  void staysWithinTheJobsMemory() {
    Recommendation advice =
        collecting(2, 8192 * MIB, "srun -n 1 -c 2 java -jar app.jar")
            .advised("gc-pressure")
            .orElseThrow();
    assertThat(advice.jvm()).containsExactly("-Xmx12288m");
  }

  @Test
  void givesTheSerialCollectorOfALargeHeapASecondCpu() {
    Recommendation advice =
        collecting(1, 12288 * MIB, "srun -n 1 -c 1 java -jar app.jar")
            .advised("gc-pressure")
            .orElseThrow();
    assertThat(advice.jvm()).isEmpty();
    assertThat(advice.launchAfter())
        .contains("srun -N 1 -n 1 -c 2 --cpu-bind=cores java -jar app.jar");
  }

  @Test
  void saysWhatToChangeInTheProgramWhereNothingElseHelps() {
    Recommendation advice =
        collecting(2, 12288 * MIB, "srun -n 1 -c 2 java -jar app.jar")
            .advised("gc-pressure")
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.jvm()).isEmpty();
    assertThat(advice.code()).startsWith("Allocate less");
    assertThat(advice.predictedSpeedup().orElseThrow().low95()).isEqualTo(1);
  }
}
