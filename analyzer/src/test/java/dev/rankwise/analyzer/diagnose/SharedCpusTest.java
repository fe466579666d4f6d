package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCpusTest {
  private static final String ID = new SharedCpus().id();

  @TempDir Path directory;

  @Test
  void findsRanksThatWereBoundToTheSameCpu() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(4, rank -> rank.mask("" + rank.rank() / 2).phase(6, load(MAIN, 0.5, 0.5)));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1, 2, 3);
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.summary())
        .isEqualTo("Ranks 0 and 1 share CPU 0 of n1: they waited 50 % of their time for it");
    assertThat(found.lostCoreSeconds()).isCloseTo(12, within(0.1));
  }

  @Test
  void findsMoreRanksThanCpus() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(4, rank -> rank.mask("0-1").phase(6, load(MAIN, 0.5, 0.5).seenOn(0, 1)));

    Verdicts verdicts = Verdicts.on(run, directory);

    assertThat(verdicts.foundIds()).containsExactly(ID);
    assertThat(verdicts.found(ID).summary()).contains("share CPUs 0-1 of n1", "for them");
  }

  @Test
  void doesNotChargeMoreThanTheSharedCpusHad() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(16, rank -> rank.mask("0").phase(4, load(MAIN, 1 / 16.0, 15 / 16.0)));

    assertThat(Verdicts.on(run, directory).found(ID).lostCoreSeconds()).isCloseTo(4, within(0.1));
  }

  @Test
  void isClearWhenEveryRankHasItsOwnCpu() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(4, rank -> rank.computes(3));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenSharingHoldsNobodyUp() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.mask("0").phase(4, load(MAIN, 0.45, 0.01)));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeASingleRankOrAKernelThatDoesNotTell() throws UnreadableRunException {
    ScriptedRun alone = ScriptedRun.of(1, rank -> rank.computes(2));
    ScriptedRun silent = ScriptedRun.of(2, rank -> rank.mask("0").withoutSchedstat().computes(2));

    assertThat(Verdicts.on(alone, directory.resolve("alone")).reason(ID)).contains("two ranks");
    assertThat(Verdicts.on(silent, directory.resolve("silent")).reason(ID)).contains("schedstat");
  }
}
