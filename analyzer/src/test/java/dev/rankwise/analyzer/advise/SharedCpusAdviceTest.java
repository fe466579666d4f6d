package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.trace.Launcher;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SharedCpusAdviceTest {

  /** Two ranks on CPU 0 of a node with two, as {@code --cpu-bind=map_cpu:0,0} does it. */
  private static RunBuilder onOneCpu() {
    return new RunBuilder()
        .node("n3", 2, 1)
        .rank("0", rank -> rank.busy(1, 0.5))
        .rank("0", rank -> rank.busy(1, 0.5))
        .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "2"));
  }

  @Test
  void givesEachRankItsOwnCpus() {
    Recommendation advice =
        onOneCpu()
            .command("srun -p wide -n 2 --cpu-bind=map_cpu:0,0 java -jar app.jar --size 3")
            .advised("shared-cpus")
            .orElseThrow();
    assertThat(advice.launchBefore())
        .isEqualTo("srun -n 2 --cpu-bind=map_cpu:0,0 -p wide java -jar app.jar --size 3");
    assertThat(advice.launchAfter())
        .contains("srun -N 1 -n 2 -c 1 --cpu-bind=cores -p wide java -jar app.jar --size 3");
    assertThat(advice.predictedSpeedup().orElseThrow().value())
        .isCloseTo(2, Assertions.within(1e-6));
    assertThat(advice.verify())
        .isEqualTo("srun -N 1 -n 2 -c 1 --cpu-bind=verbose,cores -p wide true");
  }

  @Test
  void fillsTheNodeInWholeCores() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 32, 2)
            .rank("0-15,32-47", rank -> rank.busy(4, 2))
            .rank("0-15,32-47", rank -> rank.busy(4, 2))
            .rank("16-31,48-63", rank -> rank.busy(4, 2))
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "64"))
            .command("srun -n 3 --cpu-bind=sockets ./app")
            .advised("shared-cpus")
            .orElseThrow();
    assertThat(advice.launchAfter()).contains("srun -N 1 -n 3 -c 20 --cpu-bind=cores ./app");
  }

  @Test
  void asksForMoreCpusWhenOvercommitMadeTheAllocationSmall() {
    Recommendation advice =
        onOneCpu()
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "1", "SLURM_OVERCOMMIT", "1"))
            .command("srun -p wide -n 2 -O ./app")
            .advised("shared-cpus")
            .orElseThrow();
    assertThat(advice.launchAfter()).contains("srun -N 1 -n 2 -c 1 --cpu-bind=cores -p wide ./app");
    assertThat(advice.notWhen()).contains("request them with the job");
  }

  @Test
  void startsAsManyRanksOfMpiAsThereAreCpus() {
    RunBuilder run =
        new RunBuilder().node("n1", 2, 1).environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "2"));
    for (int i = 0; i < 4; i++) {
      run.rank("0-1", rank -> rank.maps(LibraryKind.MPI, "Open MPI", "/lib/libmpi.so.40"));
    }

    assertThat(run.command("srun -n 4 -O ./app").advised("shared-cpus").orElseThrow().launchAfter())
        .contains("srun -n 2 ./app");
  }

  @Test
  void saysNothingWhenTheJobHoldsTooFewCpus() {
    assertThat(
            onOneCpu()
                .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "1", "SLURM_OVERCOMMIT", "1"))
                .command("srun -n 2 -O ./app")
                .advised("shared-cpus"))
        .isEmpty();
  }

  @Test
  void takesTheBindingOutOfALocalLaunch() {
    Recommendation advice =
        onOneCpu()
            .local("-n 2 --cpu-bind=map:0,0 --overcommit", "java -jar app.jar")
            .advised("shared-cpus")
            .orElseThrow();
    assertThat(advice.launchAfter()).contains("rankwise run -n 2 -c 1 -- java -jar app.jar");
    assertThat(advice.verify()).startsWith("rankwise run -n 2 -c 1 -- bash -c ");
  }

  @Test
  void saysNothingAboutLaunchersItDoesNotKnow() {
    assertThat(
            onOneCpu()
                .launcher(Launcher.OPEN_MPI)
                .command("mpirun -n 2 ./app")
                .advised("shared-cpus"))
        .isEmpty();
  }
}
