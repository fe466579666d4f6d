package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.diagnose.Detectors;
import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.diagnose.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Ranks on nodes of Frontier: 64 cores with 2 hardware threads each, of which the first of every 8
 * is the system's.
 */
class FrontierTest {
  /**
   * A rank's threads with their user and system time in percent of 12.43 seconds, and how often
   * they lost their CPU. Source: github.com/UO-OACISS/zerosum, README, the summary of a run.
   */
  private static final double[][] THREADS = {
    {90.69, 2.38, 1},
    {98.92, 0.33, 0},
    {98.92, 0.33, 0},
    {98.92, 0.33, 1},
    {98.92, 0.33, 0},
    {98.92, 0.33, 1},
    {98.08, 0.33, 11773},
    {98.08, 0.33, 11773},
    {98.92, 0.33, 1},
    {98.92, 0.33, 1},
    {99.00, 0.25, 1},
    {99.00, 0.25, 0},
    {98.42, 0.25, 26},
    {99.00, 0.25, 1}
  };

  private static List<Verdict.Found> found(RunBuilder run) {
    return Detectors.evaluate(run.measures()).stream()
        .filter(Verdict.Found.class::isInstance)
        .map(Verdict.Found.class::cast)
        .toList();
  }

  /**
   * Two of 14 threads on 14 hardware threads lost their CPUs, 4 and 68, 947 times in a second, and
   * with that 0.84 % of their time: that is not worth a warning.
   */
  @Test
  void weighsLostTimeAndNotInvoluntarySwitches() {
    RunBuilder run =
        new RunBuilder().node("n1", 64, 2).environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "14"));
    run.rank(
        "1-7,65-71",
        rank -> {
          double cpu = 0;
          long switches = 0;
          for (double[] thread : THREADS) {
            cpu += (thread[0] + thread[1]) / 100;
            switches += (long) thread[2];
          }
          rank.busy(THREADS.length, THREADS.length).switches(switches);
          for (int second = 0; second < RunBuilder.SECONDS; second++) {
            rank.inSecond(second, cpu, 2 * (98.92 - 98.08) / 100);
          }
        });
    assertThat(found(run)).extracting(Verdict::id).doesNotContain("thread-oversubscription");
    assertThat(found(run)).allMatch(finding -> finding.severity() == Severity.INFO);
  }

  /**
   * Source: OLCF, Frontier User Guide, the listings of hello_mpi_omp with two threads in a rank.
   */
  private static RunBuilder twoRanksOfTwoThreads(String first, String second, int cpus) {
    return new RunBuilder()
        .node("n1", 64, 2)
        .environment(Map.of("SLURM_CLUSTER_NAME", "frontier", "SLURM_JOB_CPUS_PER_NODE", "112"))
        .rank(first, rank -> rank.busy(2, cpus))
        .rank(second, rank -> rank.busy(2, cpus));
  }

  @Test
  void givesTwoThreadsOnOneHardwareThreadACoreEach() {
    RunBuilder run = twoRanksOfTwoThreads("1", "9", 1).command("srun -N1 -n2 ./hello_mpi_omp");
    assertThat(found(run)).extracting(Verdict::id).contains("narrow-mask");
    assertThat(run.advised("narrow-mask").orElseThrow().launchAfter())
        .contains("srun -N 1 -n 2 -c 2 --threads-per-core=1 ./hello_mpi_omp");
  }

  @Test
  void findsNothingInTheMasksOfOneThreadPerCore() {
    assertThat(found(twoRanksOfTwoThreads("1-2", "9-10", 2)))
        .extracting(Verdict::id)
        .doesNotContain("narrow-mask", "packed-threads", "thread-oversubscription");
  }

  @Test
  void findsTwoThreadsOnTheHardwareThreadsOfACore() {
    assertThat(found(twoRanksOfTwoThreads("1,65", "9,73", 2)))
        .extracting(Verdict::id)
        .contains("packed-threads")
        .doesNotContain("narrow-mask", "thread-oversubscription");
  }
}
