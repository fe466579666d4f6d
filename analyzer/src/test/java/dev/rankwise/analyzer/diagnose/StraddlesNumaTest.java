package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StraddlesNumaTest {
  private static final String ID = new StraddlesNuma().id();

  @TempDir Path directory;

  /** Two packages of 32 cores each: {@code srun -n 5 -c 24}, the last rank as measured (P08). */
  @Test
  void findsARankAcrossTwoMemoryNodesThoughOneHasRoom() throws UnreadableRunException {
    ScriptedRun run = onTwoPackages("24-31,56-59");

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(1);
    assertThat(found.summary())
        .isEqualTo("Rank 1 has CPUs in several memory nodes, though one has room for them");
    assertThat(found.severity()).isEqualTo(Severity.INFO);
    assertThat(found.evidence()).contains(new Evidence("memory nodes of n1", "0-31, 32-63"));
  }

  @Test
  void isClearWhenEachRankLiesInOne() throws UnreadableRunException {
    assertThat(Verdicts.on(onTwoPackages("32-55"), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenARankNeedsMoreThanOne() throws UnreadableRunException {
    assertThat(Verdicts.on(onTwoPackages("24-63"), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeANodeWithASingleMemoryNode() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.computes(5));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("single memory node");
  }

  private static ScriptedRun onTwoPackages(String maskOfRank1) {
    return ScriptedRun.of(
        2,
        rank ->
            rank.on(new ScriptedNode("n1", 2, 64, 1))
                .mask(rank.rank() == 0 ? "0-23" : maskOfRank1)
                .computes(5));
  }
}
