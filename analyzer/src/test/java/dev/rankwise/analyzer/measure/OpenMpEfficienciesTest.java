package dev.rankwise.analyzer.measure;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.OpenMpTeam;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.ThreadPool;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schedules whose efficiencies TALP's functional tests give (bsc-pm/dlb, tests/functional/talp),
 * with their times times four.
 */
class OpenMpEfficienciesTest {
  /** What TALP's own tests allow its metrics. */
  private static final double TOLERANCE = 0.02;

  private static final String SERIAL = "compute main __libc_start_call_main";
  private static final String REGION = "compute main_omp_fn GOMP_parallel main";
  private static final String WORKER =
      "compute main_omp_fn gomp_thread_start thread_start_wrapper start_thread clone3";

  @TempDir Path directory;

  /** 1 s serial of 2, then 4 threads: two compute for 1 s, two for half of it. */
  @Test
  void givesTheFactorsOfTheReferenceCaseOfOneTeam() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                openMp(rank, 4)
                    .phase(4, busy(ScriptedRank.MAIN))
                    .phase(2, busy(ScriptedRank.MAIN), busy("w1"), busy("w2"), busy("w3"))
                    .phase(2, busy(ScriptedRank.MAIN), busy("w1"))
                    .waits(0.4));
    Path written = run.writeTo(directory);
    new StackFile()
        .running(tid(0), "java", 0, 4, SERIAL)
        .running(tid(0), "java", 4, 8, REGION)
        .running(tid(1), "w1", 4, 8, WORKER)
        .running(tid(2), "w2", 4, 6, WORKER)
        .running(tid(3), "w3", 4, 6, WORKER)
        .writeTo(written, 0);
    Run read = ScriptedRun.readBack(directory);
    Measures measures = Metrics.of(read);

    assertFactors(measures, 0.48, 0.58, 0.83);
    RankProfile rank = read.ranks().get(0);
    assertThat(rank.pools()).containsEntry(ThreadPool.OPENMP, 3).hasSize(1);
    assertThat(rank.openMp().map(OpenMpTeam::threads)).contains(4);
  }

  /**
   * The case {@code hybrid/Test}: two ranks of two threads. Rank 0 computes in a region of 1.5 s
   * with one thread working for half of it; rank 1 has a region half as long, computes a quarter of
   * a second alone and is in MPI for half a second.
   */
  @Test
  void givesTheFactorsOfTheReferenceCaseOfTwoTeamsWithMpi() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank -> {
              openMp(rank, 2);
              if (rank.rank() == 0) {
                rank.phase(2, busy(ScriptedRank.MAIN), busy("w1"))
                    .phase(1, busy(ScriptedRank.MAIN))
                    .phase(3, busy(ScriptedRank.MAIN));
              } else {
                rank.phase(1, busy(ScriptedRank.MAIN), busy("w1"))
                    .phase(2, busy(ScriptedRank.MAIN))
                    .phase(3, busy(ScriptedRank.MAIN));
              }
            });
    Path written = run.writeTo(directory);
    new StackFile()
        .running(tid(0), "java", 0, 3, REGION)
        .running(tid(1), "w1", 0, 2, WORKER)
        .running(tid(0), "java", 3, 6, SERIAL)
        .writeTo(written, 0);
    new StackFile()
        .running(tid(0), "java", 0, 3, REGION)
        .running(tid(1), "w1", 0, 1, WORKER)
        .running(tid(0), "java", 3, 4, SERIAL)
        .running(tid(0), "java", 4, 6, "opal_progress MPI_Barrier main")
        .writeTo(written, 1);

    Measures measures = Metrics.of(ScriptedRun.readBack(directory));

    assertFactors(measures, 0.625, 0.71, 0.875);
    assertThat(number(measures, "parallel")).isCloseTo(0.83, within(TOLERANCE));
    assertThat(number(measures, "communication")).isCloseTo(1, within(TOLERANCE));
    assertThat(number(measures, "loadBalance")).isCloseTo(0.83, within(TOLERANCE));
    assertThat(number(measures, "cpuUse"))
        .as("TALP's parallel efficiency of both")
        .isCloseTo(0.54, within(TOLERANCE));
  }

  /**
   * The case {@code omp_nested}: 0.75 s serial of 1.25, then half a second in which one member of
   * four opens a region of its own, and 1.25 of 2 thread-seconds are useful.
   */
  @Test
  void givesTheFactorsOfTheReferenceCaseOfNestedRegions() throws UnreadableRunException {
    String inner = "compute inner_omp_fn GOMP_parallel outer_omp_fn GOMP_parallel main";
    String nested =
        "compute inner_omp_fn GOMP_parallel outer_omp_fn gomp_thread_start start_thread clone3";
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                openMp(rank, 4)
                    .phase(3, busy(ScriptedRank.MAIN))
                    .phase(1, busy(ScriptedRank.MAIN), busy("w1"), busy("w2"))
                    .phase(1, busy(ScriptedRank.MAIN), busy("w3")));
    Path written = run.writeTo(directory);
    new StackFile()
        .running(tid(0), "java", 0, 3, SERIAL)
        .running(tid(0), "java", 3, 4, REGION)
        .running(tid(0), "java", 4, 5, inner)
        .running(tid(1), "w1", 3, 4, WORKER)
        .running(tid(2), "w2", 3, 4, WORKER)
        .running(tid(3), "w3", 4, 5, nested)
        .writeTo(written, 0);

    assertFactors(Metrics.of(ScriptedRun.readBack(directory)), 0.4, 0.47, 0.85);
  }

  @Test
  void spinningAtTheEndOfARegionIsNoWork() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(1, rank -> openMp(rank, 2).phase(4, busy(ScriptedRank.MAIN), busy("w1")));
    Path written = run.writeTo(directory);
    new StackFile()
        .running(tid(0), "java", 0, 4, REGION)
        .running(tid(1), "w1", 0, 2, WORKER)
        .running(tid(1), "w1", 2, 4, "gomp_team_barrier_wait_end gomp_thread_start start_thread")
        .writeTo(written, 0);

    Measures measures = Metrics.of(ScriptedRun.readBack(directory));

    assertThat(number(measures, "openMpLoadBalance")).isCloseTo(0.75, within(TOLERANCE));
    assertThat(number(measures, "openMpSerialization")).isEqualTo(1);
  }

  @Test
  void aTeamOfWhichOnlySomeHaveWorkIsAsLargeAsWasAskedFor() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                openMp(rank, 4)
                    .environment("OMP_NUM_THREADS", "4,2")
                    .phase(4, busy(ScriptedRank.MAIN), busy("w1")));
    Path written = run.writeTo(directory);
    new StackFile()
        .running(tid(0), "java", 0, 4, REGION)
        .running(tid(1), "w1", 0, 4, WORKER)
        .writeTo(written, 0);

    assertThat(number(Metrics.of(ScriptedRun.readBack(directory)), "openMpParallel"))
        .isCloseTo(0.5, within(TOLERANCE));
  }

  @Test
  void teamsThatOtherThreadsOpenAreNotJudged() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1, rank -> openMp(rank, 2).phase(4, busy(ScriptedRank.MAIN), busy("solver")));
    Path written = run.writeTo(directory);
    new StackFile()
        .running(tid(0), "java", 0, 4, REGION)
        .running(tid(1), "solver", 0, 4, "compute GOMP_parallel solve start_thread clone3")
        .writeTo(written, 0);
    Run read = ScriptedRun.readBack(directory);

    assertThat(read.ranks().get(0).openMp()).isEmpty();
    assertThat(Metrics.of(read).metric("openMpParallel"))
        .isEqualTo(new Metric.Missing("no rank was seen to open parallel regions of OpenMP"));
  }

  @Test
  void oneRankWithoutATeamLeavesNoFactor() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> openMp(rank, 2).phase(4, busy(ScriptedRank.MAIN)));
    Path written = run.writeTo(directory);
    new StackFile().running(tid(0), "java", 0, 4, REGION).writeTo(written, 0);
    new StackFile().running(tid(0), "java", 0, 4, SERIAL).writeTo(written, 1);

    assertThat(Metrics.of(ScriptedRun.readBack(directory)).metric("openMpParallel"))
        .isEqualTo(
            new Metric.Missing("1 of 2 ranks were not seen to open parallel regions of OpenMP"));
  }

  private static void assertFactors(
      Measures measures, double parallel, double serialization, double loadBalance) {
    assertThat(number(measures, "openMpParallel")).isCloseTo(parallel, within(TOLERANCE));
    assertThat(number(measures, "openMpSerialization")).isCloseTo(serialization, within(TOLERANCE));
    assertThat(number(measures, "openMpLoadBalance")).isCloseTo(loadBalance, within(TOLERANCE));
  }

  private static ScriptedRank openMp(ScriptedRank rank, int threads) {
    int from = rank.rank() * threads;
    return rank.mask(from + "-" + (from + threads - 1)).withoutJvm();
  }

  private static long tid(int thread) {
    return StackFile.MAIN_TID + thread;
  }

  private static double number(Measures measures, String name) {
    return measures.metric(name).value().orElseThrow();
  }
}
