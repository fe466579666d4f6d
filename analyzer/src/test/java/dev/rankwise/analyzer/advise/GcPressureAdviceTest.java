package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    assertThat(advice.jvm()).as("4 of 10 s would need 12.7 times").containsExactly("-Xmx2048m");
    assertThat(advice.launchAfter()).contains("srun -n 1 -c 2 java -Xmx2048m -jar app.jar");
    // 4 of 10 s collect; an eighth of that is left.
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isCloseTo(10 / 6.5, within(1e-9));
  }

  @Test
  void enlargesTheHeapNoMoreThanCollectionNeeds() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0-1", rank -> rank.gc(2).jvm(2, 256 * MIB, ""))
            .command("srun -n 1 -c 2 java -Xmx256m -jar app.jar")
            .advised("gc-pressure")
            .orElseThrow();
    // 2 of 10 s shall become 5 % of the rest: 0.2 x 0.95 / (0.05 x 0.8) = 4.75 times 256 MiB.
    assertThat(advice.jvm()).containsExactly("-Xmx1216m");
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
