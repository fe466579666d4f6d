package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Slurm 22.05.8, 4 ranks with 12 threads each on 48 cores with 2 hardware threads (rule P06). */
class PackedThreadsAdviceTest {
  private static RunBuilder juwels(String line) {
    RunBuilder run = new RunBuilder().node("n1", 48, 2);
    for (String mask : new String[] {"0-5,48-53", "24-29,72-77", "6-11,54-59", "30-35,78-83"}) {
      run.rank(mask, rank -> rank.busy(12, 12));
    }
    return run.environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "96")).command(line);
  }

  @Test
  void doublesTheCpusWhereTheyAreHardwareThreads() {
    assertThat(juwels("srun -n 4 -c 12 ./a").advised("packed-threads").orElseThrow().launchAfter())
        .contains("srun -N 1 -n 4 -c 24 --cpu-bind=cores ./a");
  }

  @Test
  void countsCoresWhereTheLineDoes() {
    assertThat(
            juwels("srun -n 4 -c 6 --hint=nomultithread ./a")
                .advised("packed-threads")
                .orElseThrow()
                .launchAfter())
        .contains("srun -N 1 -n 4 -c 12 --hint=nomultithread ./a");
  }

  @Test
  void saysNothingWhereTheJobHoldsNoMore() {
    assertThat(
            juwels("srun -n 4 -c 12 ./a")
                .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "48"))
                .advised("packed-threads"))
        .isEmpty();
  }
}
