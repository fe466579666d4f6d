package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadOversubscriptionAdviceTest {

  /** One CPU of the node is the job's, as on nodes with a specialised core. */
  private static RunBuilder withoutFreeCpus() {
    return new RunBuilder()
        .node("n1", 2, 1)
        .rank("0", rank -> rank.busy(4, 1).switches(1000).jvm(1, 1 << 30, "").thread("worker 1", 3))
        .node("n2", 2, 1)
        .rank("1", rank -> rank.busy(4, 1).switches(1000).jvm(1, 1 << 30, ""))
        .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "1(x2)"));
  }

  @Test
  void raisesTheCpusWhereTheNodeHasMore() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 8, 1)
            .rank("0", rank -> rank.busy(4, 1).jvm(1, 1 << 30, ""))
            .rank("1", rank -> rank.busy(4, 1).jvm(1, 1 << 30, ""))
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "8"))
            .command("srun -n2 java -jar app.jar")
            .advised("thread-oversubscription")
            .orElseThrow();
    assertThat(advice.launchAfter())
        .contains("srun -N 1 -n 2 -c 4 --cpu-bind=cores java -jar app.jar");
    assertThat(advice.jvm()).isEmpty();
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(4);
  }

  @Test
  void reducesTheThreadsWhereItHasNot() {
    Recommendation advice =
        withoutFreeCpus()
            .command("srun -N2 -n2 -c1 java -jar app.jar --threads 8")
            .advised("thread-oversubscription")
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code())
        .contains("availableProcessors() (1 here)", "--threads 1", "'worker 1'");
    PredictedSpeedup speedup = advice.predictedSpeedup().orElseThrow();
    assertThat(speedup.low95()).isLessThan(1);
    assertThat(speedup.value()).isLessThan(1.01);
    assertThat(speedup.high95()).isEqualTo(4);
  }

  @Test
  void resetsACommonPoolThatWasSizedByHand() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 1, 1)
            .rank("0", rank -> rank.busy(8, 1).jvm(1, 1 << 30, "").commonPool(8))
            .command(
                "srun -n 1 java -Djava.util.concurrent.ForkJoinPool.common.parallelism=8 -jar a.jar")
            .advised("thread-oversubscription")
            .orElseThrow();
    assertThat(advice.jvm())
        .containsExactly("-Djava.util.concurrent.ForkJoinPool.common.parallelism=1");
    assertThat(advice.launchAfter())
        .contains(
            "srun -n 1 java -Djava.util.concurrent.ForkJoinPool.common.parallelism=1 -jar a.jar");
    assertThat(advice.code())
        .contains("keeps one worker beside its caller")
        .doesNotContain("The program's own option");
  }

  @Test
  void tellsAJvmThatCountedTooManyCpus() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0-1", rank -> rank.busy(6, 2).jvm(16, 1 << 30, "-XX:ActiveProcessorCount=16"))
            .command("srun -n 1 -c 2 java -XX:ActiveProcessorCount=16 -Xmx1g Main 5")
            .advised("thread-oversubscription")
            .orElseThrow();
    assertThat(advice.launchAfter())
        .contains("srun -n 1 -c 2 java -XX:ActiveProcessorCount=2 -Xmx1g Main 5");
  }

  @Test
  void setsTheVariablesOfOtherPrograms() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0-1", rank -> rank.busy(8, 2))
            .environment(
                Map.of("OMP_NUM_THREADS", "8", "MKL_NUM_THREADS", "2", "OPENBLAS_NUM_THREADS", "4"))
            .command("srun -n 1 -c 2 python3 a.py")
            .advised("thread-oversubscription")
            .orElseThrow();
    assertThat(advice.environment())
        .containsExactly(Map.entry("OMP_NUM_THREADS", "2"), Map.entry("OPENBLAS_NUM_THREADS", "2"));
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.verify())
        .startsWith("env OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=2 rankwise run -o tuned -- srun");
  }

  @Test
  void leavesOneThreadToEachOfManyWorkers() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0-1", rank -> rank.busy(8, 2).children(2))
            .command("srun -n 1 -c 2 python3 a.py")
            .advised("thread-oversubscription")
            .orElseThrow();
    assertThat(advice.environment()).containsExactly(Map.entry("OMP_NUM_THREADS", "1"));
  }

  @Test
  void hasSomethingToSayWithoutAKnownLauncher() {
    Recommendation advice =
        withoutFreeCpus()
            .launcher(dev.rankwise.trace.Launcher.HYDRA)
            .command("mpiexec -n 2 java -jar app.jar")
            .advised("thread-oversubscription")
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code()).isNotEmpty();
  }
}
