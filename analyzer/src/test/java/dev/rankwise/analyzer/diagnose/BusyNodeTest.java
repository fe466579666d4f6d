package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyNodeTest {
  private static final String ID = new BusyNode().id();

  @TempDir Path directory;

  @Test
  void findsARankThatWaitsForACpuThatIsItsOwn() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2, rank -> rank.phase(6, rank.rank() == 1 ? load(MAIN, 0.6, 0.4) : busy(MAIN)));

    Verdicts verdicts = Verdicts.on(run, directory);

    assertThat(verdicts.foundIds()).containsExactly(ID);
    assertThat(verdicts.found(ID).ranks()).containsExactly(1);
    assertThat(verdicts.found(ID).lostCoreSeconds()).isCloseTo(2.4, within(0.1));
  }

  @Test
  void isClearWhenTheRanksOwnThreadsTakeTurnsAndHoldEachOtherUp() throws UnreadableRunException {
    // Bursts of several threads, with nothing to do in between: each waits while another runs.
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank -> rank.phase(6, load("a", 0.3, 0.25), load("b", 0.2, 0.2), load("c", 0.1, 0.1)));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenRanksOfTheRunShareTheCpu() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.mask("0").phase(6, load(MAIN, 0.5, 0.5)));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenTheRanksOwnThreadsAreTooManyAtTimes() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 2))
                    .mask("0-1")
                    .phase(2, loads(10, "worker-", 0.2, 0.8))
                    .phase(10, busy("worker-0")));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenTheRankNarrowedItsThreadsItself() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 2))
                    .mask("0-1")
                    .phase(6, load("a", 0.5, 0.5).allowed("0"), load("b", 0.5, 0.5).allowed("0")));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeOnAKernelThatDoesNotTell() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.withoutSchedstat().computes(2));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("schedstat");
  }
}
