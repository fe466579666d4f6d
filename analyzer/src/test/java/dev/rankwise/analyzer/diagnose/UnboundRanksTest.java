package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnboundRanksTest {
  private static final String ID = new UnboundRanks().id();

  @TempDir Path directory;

  @Test
  void findsRanksThatWanderOverTheirNode() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4,
            rank ->
                rank.on(ScriptedNode.plain("n" + rank.rank() / 2, 4))
                    .mask("0-3")
                    .phase(6, busy(MAIN).seenOn(3, 1, 0, 2)));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1, 2, 3);
    assertThat(found.summary())
        .isEqualTo(
            "All ranks may run on every CPU that any of them may use (0-3 of n0),"
                + " and their threads move between them");
    assertThat(found.severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void isClearWhenRanksAreBound() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2, rank -> rank.mask(2 * rank.rank() + "-" + (2 * rank.rank() + 1)).computes(4));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenThreadsStayWhereTheyAre() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.mask("0-1").phase(6, busy(MAIN).seenOn(rank.rank())));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void leavesMoreRanksThanCpusToSharedCpus() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(3, rank -> rank.mask("0-1").phase(6, busy(MAIN).seenOn(0, 1)));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeOneRankANode() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2, rank -> rank.on(ScriptedNode.plain("n" + rank.rank(), 2)).mask("0-1").computes(2));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("two ranks");
  }
}
