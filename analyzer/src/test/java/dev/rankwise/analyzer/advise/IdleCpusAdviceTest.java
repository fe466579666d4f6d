package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IdleCpusAdviceTest {

  @Test
  void holdsAsManyCpusAsThereAreBusyThreads() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 16, 2)
            .rank("0-7,16-23", rank -> rank.busy(2, 2))
            .rank("8-15,24-31", rank -> rank.busy(2, 2))
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "32"))
            .command("srun -n 2 -c 16 ./a")
            .advised("idle-cpus")
            .orElseThrow();
    assertThat(advice.launchAfter()).contains("srun -N 1 -n 2 -c 4 --cpu-bind=cores ./a");
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(1);
    assertThat(advice.predictedSpeedup().orElseThrow().basis()).contains("8 CPUs, not 32");
    assertThat(advice.code()).contains("16 threads in each rank");
  }

  @Test
  void gathersTheRanksOnFewerNodes() {
    RunBuilder run = twoNodes(1L << 30);
    assertThat(run.advised("idle-cpus"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -N 1 -n 4 -c 1 --cpu-bind=cores ./a");
  }

  @Test
  void leavesRanksOnTheirNodesWhenTheyNeedTheMemory() {
    assertThat(twoNodes(20L << 30).advised("idle-cpus"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -N 2 -n 4 -c 1 --cpu-bind=cores ./a");
  }

  @Test
  void saysHowToUseTheCpusWhereNoneCanBeGivenBack() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0")
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "2"))
            .command("srun -n 1 -c 1 ./a")
            .advised("idle-cpus")
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code()).contains("more ranks");
  }

  @Test
  void leavesACollectorItsCpus() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0-3", rank -> rank.busy(1, 1).gc(4).jvm(4, 1 << 30, ""))
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "4"))
            .command("srun -n 1 -c 4 java -jar a.jar")
            .advised("idle-cpus")
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code()).startsWith("Use them, if the program scales");
  }

  private static RunBuilder twoNodes(long rssBytes) {
    RunBuilder run = new RunBuilder();
    for (String node : new String[] {"n1", "n2"}) {
      run.node(node, 8, 1)
          .rank("0-3", rank -> rank.busy(1, 1).rss(rssBytes))
          .rank("4-7", rank -> rank.busy(1, 1).rss(rssBytes));
    }
    return run.environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "8(x2)"))
        .command("srun -N 2 -n 4 -c 4 ./a");
  }
}
