package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrowMaskAdviceTest {

  @Test
  void raisesTheCpusToTheThreadsInUse() {
    Recommendation advice =
        new RunBuilder()
            .node("n3", 4, 1)
            .rank("0", rank -> rank.busy(2, 1))
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "4"))
            .command("srun -n1 --cpu-bind=map_cpu:0 java -jar app.jar")
            .advised("narrow-mask")
            .orElseThrow();
    assertThat(advice.launchAfter())
        .contains("srun -N 1 -n 1 -c 2 --cpu-bind=cores java -jar app.jar");
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(2);
  }

  /** A pool by hand, and what it is on the CPUs that are advised. */
  @ParameterizedTest
  @CsvSource({"8, 3", "4, 3", "3, 3", "1, 1"})
  void fitsACommonPoolThatWasSizedByHandToTheCpus(int before, int after) {
    String pool = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=";
    Recommendation advice =
        new RunBuilder()
            .node("n3", 4, 1)
            .rank("0", rank -> rank.busy(4, 1).jvm(1, 1 << 30, pool + before).commonPool(before))
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "4"))
            .command("srun -n1 --cpu-bind=map_cpu:0 java " + pool + before + " -jar app.jar")
            .advised("narrow-mask")
            .orElseThrow();
    assertThat(advice.launchAfter())
        .contains("srun -N 1 -n 1 -c 4 --cpu-bind=cores java " + pool + after + " -jar app.jar");
    assertThat(advice.jvm()).isEqualTo(before == after ? List.of() : List.of(pool + after));
  }

  @Test
  void leavesACommonPoolToTheJvmThatSizedIt() {
    assertThat(
            new RunBuilder()
                .node("n3", 4, 1)
                .rank("0", rank -> rank.busy(4, 1).jvm(1, 1 << 30, "-Xmx1g").commonPool(8))
                .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "4"))
                .command("srun -n1 java -Xmx1g -jar app.jar")
                .advised("narrow-mask"))
        .hasValueSatisfying(advice -> assertThat(advice.jvm()).isEmpty());
  }

  @Test
  void givesEachThreadACoreOfItsOwnUpToTheNode() {
    RunBuilder run =
        new RunBuilder().node("n1", 8, 2).environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "16"));
    run.rank("0,8", rank -> rank.busy(6, 2)).rank("1,9", rank -> rank.busy(6, 2));
    assertThat(run.command("srun -n 2 -c 2 ./a").advised("narrow-mask"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -N 1 -n 2 -c 8 --cpu-bind=cores ./a");
  }

  @Test
  void givesAProgramThatForksTheNode() {
    assertThat(
            new RunBuilder()
                .node("n1", 32, 2)
                .rank("0,32", rank -> rank.busy(3, 2).children(4))
                .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "64"))
                .command("srun -n 1 -c 1 python3 pool.py")
                .advised("narrow-mask"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -N 1 -n 1 -c 64 --cpu-bind=cores python3 pool.py");
  }

  @Test
  void asksForMoreCpusThanTheJobHoldsForAPool() {
    Recommendation advice =
        new RunBuilder()
            .node("n3", 2, 1)
            .rank("0", rank -> rank.busy(2, 1).children(2))
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "1"))
            .command("srun -n 1 python3 pool.py")
            .advised("narrow-mask")
            .orElseThrow();
    assertThat(advice.launchAfter())
        .contains("srun -N 1 -n 1 -c 2 --cpu-bind=cores python3 pool.py");
    assertThat(advice.notWhen()).contains("#SBATCH --cpus-per-task");
  }

  @Test
  void dropsACommandThatPins() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0", rank -> rank.busy(2, 1))
            .launcher(Launcher.NONE)
            .command("taskset -c 0 java -jar app.jar")
            .advised("narrow-mask")
            .orElseThrow();
    assertThat(advice.launchAfter()).contains("java -jar app.jar");
    assertThat(advice.predictedSpeedup().orElseThrow().value()).isEqualTo(2);
    assertThat(advice.verify())
        .isEqualTo("rankwise run -o tuned -- java -jar app.jar && rankwise compare before tuned");
  }

  @Test
  void dropsACommandThatPinsInsideAStep() {
    assertThat(
            new RunBuilder()
                .node("n1", 4, 1)
                .rank("0-3", rank -> rank.busy(4, 1).usedMask("0"))
                .command("srun -n 1 -c 4 taskset 1 ./a")
                .advised("narrow-mask"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -n 1 -c 4 ./a");
  }

  @Test
  void unsetsVariablesThatPin() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0-3", rank -> rank.busy(4, 1).usedMask("0"))
            .environment(Map.of("OMP_PLACES", "cores", "OMP_PROC_BIND", "close"))
            .command("srun -n 1 -c 4 python3 a.py")
            .advised("narrow-mask")
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.environment())
        .containsExactly(Map.entry("OMP_PLACES", ""), Map.entry("OMP_PROC_BIND", ""));
    assertThat(advice.verify())
        .startsWith("env -u OMP_PLACES -u OMP_PROC_BIND rankwise run -o tuned -- srun ");
  }

  @Test
  void saysNothingWhenTheProgramNarrowedItselfInAnotherWay() {
    assertThat(
            new RunBuilder()
                .node("n1", 4, 1)
                .rank("0-3", rank -> rank.busy(4, 1).usedMask("0"))
                .command("srun -n 1 -c 4 ./a")
                .advised("narrow-mask"))
        .isEmpty();
  }

  @Test
  void saysNothingWhenTheJobHasNoMore() {
    assertThat(
            new RunBuilder()
                .node("n1", 2, 1)
                .rank("0", rank -> rank.busy(2, 1))
                .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "1"))
                .command("srun -n 1 ./a")
                .advised("narrow-mask"))
        .isEmpty();
  }
}
