package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.ThreadLoad;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StolenCpuTest {
  private static final String ID = new StolenCpu().id();

  @TempDir Path directory;

  /** Rank 1 runs for 7.5 s of 10 s, and its host takes a third of that from it. */
  private static ScriptedRun robbed() {
    return ScriptedRun.of(
        2,
        rank -> {
          if (rank.rank() == 1) {
            rank.stolen(1 / 3.0).phase(10, ThreadLoad.load(ScriptedRank.MAIN, 0.75, 0));
          } else {
            rank.computes(10);
          }
        });
  }

  @Test
  void findsRanksWhoseHostRunsSomethingElseAndBlamesNothingElse() throws UnreadableRunException {
    Verdicts verdicts = Verdicts.on(robbed(), directory);

    assertThat(verdicts.foundIds()).containsExactly(ID);
    Verdict.Found found = verdicts.found(ID);
    assertThat(found.ranks()).containsExactly(1);
    assertThat(found.lostCoreSeconds()).isCloseTo(2.5, within(0.05));
    assertThat(found.evidence().get(0).value()).isEqualTo("2.5 s, beside 7.5 s of CPU time: 25 %");
  }

  @Test
  void isClearWhenAHostTakesAFewPercent() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.stolen(0.05).computes(10));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }
}
