package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.Launcher;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotUnderSrunAdviceTest {

  @Test
  void putsTheProgramIntoAStepOfTheWholeJob() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 32, 2)
            .rank("0-63")
            .launcher(Launcher.NONE)
            .environment(
                Map.of(
                    "SLURM_JOB_NUM_NODES", "3",
                    "SLURM_NTASKS", "96",
                    "SLURM_JOB_CPUS_PER_NODE", "64(x3)"))
            .command("python3 app.py")
            .advised("not-under-srun")
            .orElseThrow();

    assertThat(advice.launchAfter()).contains("srun -n 96 -c 2 python3 app.py");
    assertThat(advice.verify()).startsWith("rankwise run -o tuned -- srun -n 96");
  }

  @Test
  void saysNothingWhereIbrunLaunches() {
    assertThat(
            new RunBuilder()
                .node("n1", 2, 1)
                .rank("0-1")
                .launcher(Launcher.NONE)
                .environment(Map.of("SLURM_NTASKS", "4", "SLURM_CLUSTER_NAME", "frontera"))
                .command("python3 app.py")
                .advised("not-under-srun"))
        .isEmpty();
  }
}
