package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleCpusTest {
  private static final String ID = new IdleCpus().id();

  @TempDir Path directory;

  @Test
  void findsCoresOfTheJobThatNoRankMayUse() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.on(ScriptedNode.plain("n1", 8)).computes(5)).jobCpus("8");

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1);
    assertThat(found.summary())
        .isEqualTo("6.0 of 8 cores that the job holds were idle nearly all the time");
    assertThat(found.lostCoreSeconds()).isCloseTo(30, within(0.1));
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void findsCoresOfARankThatItDoesNotUse() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 8))
                    .mask("0-7")
                    .phase(5, loads(2, "worker-", 1, 0)));

    assertThat(Verdicts.on(run, directory).found(ID).summary())
        .isEqualTo("6.0 of 8 cores that the job holds were idle nearly all the time");
  }

  @Test
  void countsTheCpusOfALocalLaunchAsHeld() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.on(ScriptedNode.plain("n1", 4)).computes(5))
            .launchedBy(Launcher.RANKWISE);

    assertThat(Verdicts.on(run, directory).found(ID).summary())
        .isEqualTo("2.0 of 4 cores that the job holds were idle nearly all the time");
  }

  @Test
  void countsCoresWhereTheJobWasGivenOneThreadOfEach() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
                2,
                rank ->
                    rank.on(ScriptedNode.haswell("n1"))
                        .environment("SLURM_THREADS_PER_CORE", "1")
                        .computes(5))
            .jobCpus("32");

    assertThat(Verdicts.on(run, directory).found(ID).summary())
        .isEqualTo("30.0 of 32 cores that the job holds were idle nearly all the time");
  }

  @Test
  void isClearWhenAllCoresAreBusyForAShortWhileOnly() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 4))
                    .mask("0-3")
                    .phase(5, loads(4, "worker-", 1, 0))
                    .waits(5));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void doesNotTakeAnotherJobsCoresForIdle() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.on(ScriptedNode.plain("n1", 8)).computes(5)).jobCpus("2");

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeLessThanASecond() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.computes(0.3));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("less than a second");
  }
}
