package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSizedJvmAdviceTest {

  @Test
  void bindsTheRanksFirst() {
    RunBuilder run =
        new RunBuilder().node("n1", 16, 1).environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "16"));
    for (int i = 0; i < 4; i++) {
      run.rank("0-15", rank -> rank.busy(1, 1).gc(2).jvm(16, 1L << 30, ""));
    }
    Recommendation advice =
        run.command("srun -n 4 java -jar app.jar").advised("node-sized-jvm").orElseThrow();
    assertThat(advice.launchAfter())
        .contains("srun -N 1 -n 4 -c 4 --cpu-bind=cores java -jar app.jar");
    assertThat(advice.jvm()).isEmpty();
    assertThat(advice.predictedSpeedup().orElseThrow().high95()).isEqualTo(10 / 8.0);
  }

  @Test
  void tellsTheJvmWhereItsCpusAreRightAlready() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0-1", rank -> rank.gc(2).jvm(16, 1L << 30, "-XX:ActiveProcessorCount=16"))
            .rank("2-3", rank -> rank.gc(2).jvm(16, 1L << 30, "-XX:ActiveProcessorCount=16"))
            .command("srun -n 2 -c 2 java -XX:ActiveProcessorCount=16 -jar app.jar")
            .advised("node-sized-jvm")
            .orElseThrow();
    assertThat(advice.launchAfter())
        .contains("srun -n 2 -c 2 java -XX:ActiveProcessorCount=2 -jar app.jar");
  }

  @Test
  void passesTheFlagsThroughAScript() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0-1", rank -> rank.gc(2).jvm(4, 1L << 30, ""))
            .command("srun -n 1 -c 2 ./start.sh")
            .environment(Map.of("JDK_JAVA_OPTIONS", "-Xss2m"))
            .advised("node-sized-jvm")
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.environment())
        .containsExactly(Map.entry("JDK_JAVA_OPTIONS", "-Xss2m -XX:ActiveProcessorCount=2"));
  }

  @Test
  void saysNothingAboutRanksWithoutAJvm() {
    assertThat(new RunBuilder().node("n1", 4, 1).rank("0-3").advised("node-sized-jvm")).isEmpty();
  }
}
