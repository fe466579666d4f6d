package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UnboundRanksAdviceTest {

  private static RunBuilder unbound(int ranks) {
    RunBuilder run = new RunBuilder().node("n1", 32, 2);
    for (int i = 0; i < ranks; i++) {
      run.rank("0-63", rank -> rank.busy(1, 1));
    }
    return run.environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "64"));
  }

  /** srun -N1 -n12 and -n8 leave every rank on all CPUs of such a node; the fixes are NERSC's. */
  @Test
  void bindsWithTheCpusThatNerscsRuleGives() {
    assertThat(unbound(12).command("srun -N1 -n12 ./a").advised("unbound-ranks"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -N 1 -n 12 -c 4 --cpu-bind=cores ./a");
    assertThat(unbound(8).command("srun -N1 -n8 ./a").advised("unbound-ranks"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -N 1 -n 8 -c 8 --cpu-bind=cores ./a");
  }

  @Test
  void keepsTheHousesStyle() {
    assertThat(
            unbound(8)
                .environment(
                    Map.of("SLURM_JOB_CPUS_PER_NODE", "64", "SLURM_CLUSTER_NAME", "archer2"))
                .command("srun -n 8 -m block:block ./a")
                .advised("unbound-ranks"))
        .map(advice -> advice.launchAfter().orElse(""))
        .hasValue("srun -N 1 -n 8 -c 4 --hint=nomultithread -m block:block ./a");
  }

  @Test
  void promisesNothingWhereNoThreadWaited() {
    PredictedSpeedup speedup =
        unbound(8).advised("unbound-ranks").orElseThrow().predictedSpeedup().orElseThrow();
    assertThat(speedup.value()).isEqualTo(1);
  }
}
