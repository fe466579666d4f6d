package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.JvmFile;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockContentionTest {
  private static final String ID = new LockContention().id();
  private static final String WAITS =
      "ObjectMonitor::enter SharedRuntime::complete_monitor_locking_C app.Counter.add app.Main.run";

  @TempDir Path directory;

  @Test
  void findsThreadsThatWaitForALockWhileCpusAreIdle() throws UnreadableRunException {
    ScriptedRun run = fourThreadsOnFourCpus(0.25);
    stacksOfFourThreads(6).writeTo(run.writeTo(directory), 0);

    Verdict.Found found = Verdicts.onFilesOf(directory).found(ID);

    assertThat(found.ranks()).containsExactly(0);
    assertThat(found.summary())
        .isEqualTo(
            "Threads of rank 0 wait for a lock 75 % of their active time while CPUs stand idle");
    assertThat(found.lostCoreSeconds()).isCloseTo(24, within(0.3));
    assertThat(found.evidence())
        .contains(
            new Evidence("threads of rank 0 waited for locks", "24.0 s, 75 % of their active time"),
            new Evidence("most waited for in", "app.Counter.add"));
  }

  @Test
  void namesTheLockWhereTheJdkRecordedWhoWaitedForIt() throws UnreadableRunException {
    ScriptedRun run = fourThreadsOnFourCpus(0.25);
    stacksOfFourThreads(6).writeTo(run.writeTo(directory), 0);
    new JvmFile(3)
        .enter("worker-1", "app.Counter", 4, 1.5, "app.Counter.add app.Main.run")
        .enter("worker-2", "app.Counter", 5, 2, "app.Counter.add app.Main.run")
        .writeTo(directory, 0);

    assertThat(Verdicts.onFilesOf(directory).found(ID).evidence())
        .contains(
            new Evidence(
                "lock that rank 0 waited for long",
                "app.Counter, in app.Counter.add: 3.5 s in 2 waits of 10 ms and longer"
                    + " since second 3"));
  }

  @Test
  void isClearWhenOtherThreadsKeepTheCpusBusyMeanwhile() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank -> rank.on(ScriptedNode.plain("n1", 1)).phase(8, loads(4, "worker-", 0.25, 0.0)));
    stacksOfFourThreads(6).writeTo(run.writeTo(directory), 0);

    assertThat(Verdicts.onFilesOf(directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenThreadsSeldomWait() throws UnreadableRunException {
    ScriptedRun run = fourThreadsOnFourCpus(0.95);
    stacksOfFourThreads(0.4).writeTo(run.writeTo(directory), 0);

    assertThat(Verdicts.onFilesOf(directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void doesNotTakeAPoolWithoutTasksForContention() throws UnreadableRunException {
    ScriptedRun run = fourThreadsOnFourCpus(0.25);
    StackFile stacks = new StackFile();
    for (int i = 0; i < 4; i++) {
      stacks.waiting(
          StackFile.MAIN_TID + i,
          "worker-" + i,
          0,
          6,
          "Parker::park jdk.internal.misc.Unsafe.park"
              + " java.util.concurrent.LinkedBlockingQueue.take"
              + " java.util.concurrent.ThreadPoolExecutor.getTask java.lang.Thread.run");
    }
    stacks.writeTo(run.writeTo(directory), 0);

    assertThat(Verdicts.onFilesOf(directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeWithoutStacksOfWaitingThreads() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.phase(2, load(MAIN, 0.5, 0)));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("no stack samples");
  }

  private static ScriptedRun fourThreadsOnFourCpus(double cpuShare) {
    return ScriptedRun.of(
        1,
        rank ->
            rank.on(ScriptedNode.plain("n1", 4))
                .mask("0-3")
                .phase(8, loads(4, "worker-", cpuShare, 0)));
  }

  private static StackFile stacksOfFourThreads(double seconds) {
    StackFile stacks = new StackFile();
    for (int i = 0; i < 4; i++) {
      stacks.waiting(StackFile.MAIN_TID + i, "worker-" + i, 1, 1 + seconds, WAITS);
    }
    return stacks;
  }
}
