package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import dev.rankwise.analyzer.scripted.ThreadLoad;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadOversubscriptionTest {
  private static final String ID = new ThreadOversubscription().id();

  @TempDir Path directory;

  @Test
  void flagsMoreRunnableThreadsThanCpus() throws UnreadableRunException {
    Verdict.Found found = Verdicts.on(threads(8, 0.25, 0.75), directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1);
    assertThat(found.summary())
        .isEqualTo(
            "8.0 threads compete for 2 CPUs in rank 0 (and in 1 more):"
                + " they waited 75 % of their time");
    assertThat(found.lostCoreSeconds())
        .as("no more than all CPUs all the time")
        .isCloseTo(2 * 2 * 6, within(0.1));
  }

  @Test
  void saysWhoseThreadsTheyAre() throws UnreadableRunException {
    Path written = threads(8, 0.25, 0.75).writeTo(directory);
    String worker = "solve gomp_thread_start start_thread";
    new StackFile()
        .running(StackFile.MAIN_TID, "main", 0, 4, "solve GOMP_parallel main")
        .running(StackFile.MAIN_TID + 1, "worker1", 0, 4, worker)
        .running(StackFile.MAIN_TID + 2, "worker2", 0, 4, worker)
        .running(StackFile.MAIN_TID + 3, "worker3", 0, 4, "dgemm blas_thread_server start_thread")
        .writeTo(written, 0);

    assertThat(Verdicts.onFilesOf(directory).found(ID).evidence())
        .contains(new Evidence("threads that libraries started", "2 of OpenMP, 1 of BLAS"));
  }

  @Test
  void isClearWhenEveryThreadHasACpu() throws UnreadableRunException {
    assertThat(Verdicts.on(threads(2, 1, 0), directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenManyThreadsMostlySleep() throws UnreadableRunException {
    assertThat(Verdicts.on(threads(40, 0.02, 0.001), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenOtherProgramsHoldAFewThreadsUp() throws UnreadableRunException {
    // 1.2 threads on a CPU of which the rank gets a quarter: 0.05 of the 0.95 are its own doing.
    ScriptedRun run =
        ScriptedRun.of(
            1, rank -> rank.phase(10, load("main", 0.2, 0.75), load("helper", 0.05, 0.25)));

    assertThat(Verdicts.on(run, directory).foundIds()).doesNotContain(ID).contains("busy-node");
  }

  @Test
  void isClearOfTheOneWorkerThatTheCommonPoolKeepsOnOneCpu() throws UnreadableRunException {
    assertThat(Verdicts.on(onOneCpu(2, load("ForkJoinPool.co", 0.5, 0.5)), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @ParameterizedTest
  @CsvSource({"2, worker", "3, ForkJoinPool.co"})
  void flagsOtherThreadsOnOneCpu(int threads, String second) throws UnreadableRunException {
    double share = 1.0 / threads;
    ScriptedRun run = onOneCpu(threads, load(second, share, 1 - share));

    assertThat(Verdicts.on(run, directory).foundIds()).contains(ID);
  }

  @Test
  void flagsACommonPoolThatWasSizedForMoreCpus() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.jvm(ScriptedRank.sizes(2 + 1))
                    .phase(6, load("java", 0.5, 0.5), load("ForkJoinPool.co", 0.5, 0.5)));

    assertThat(Verdicts.on(run, directory).foundIds()).contains(ID);
  }

  /** A rank with one CPU whose {@code threads} share it, one of them as {@code worker}. */
  private static ScriptedRun onOneCpu(int threads, ThreadLoad worker) {
    double share = 1.0 / threads;
    ThreadLoad[] loads = loads(threads, "other-", share, 1 - share);
    loads[threads - 1] = worker;
    return ScriptedRun.of(1, rank -> rank.phase(6, loads));
  }

  @Test
  void cannotJudgeOnAKernelThatDoesNotTell() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.withoutSchedstat().computes(2));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("schedstat");
  }

  private static ScriptedRun threads(int count, double cpuShare, double queueShare) {
    return ScriptedRun.of(
            2,
            rank ->
                rank.on(ScriptedNode.plain("n1", 4))
                    .mask(rank.rank() == 0 ? "0-1" : "2-3")
                    .phase(6, loads(count, "worker-", cpuShare, queueShare)))
        .jobCpus("4");
  }
}
