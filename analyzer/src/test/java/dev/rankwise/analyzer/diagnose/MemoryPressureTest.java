package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryPressureTest {
  private static final String ID = new MemoryPressure().id();

  /** A scripted node has 128 of them. */
  private static final long GIBIBYTE = 1L << 30;

  @TempDir Path directory;

  @Test
  void findsRanksThatFillTheirNode() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.resident(60 * GIBIBYTE).computes(5));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1);
    assertThat(found.summary())
        .isEqualTo("The ranks on n1 fill 94 % of the memory that they may use");
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(found.evidence()).contains(new Evidence("memory of n1", "131072 MiB for its ranks"));
  }

  @Test
  void countsWhatTheJobMayUseOfTheNode() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank ->
                rank.environment("SLURM_MEM_PER_NODE", "8192").resident(3 * GIBIBYTE).computes(5));

    assertThat(Verdicts.on(run, directory).found(ID).summary())
        .as("two heaps of 4 GiB, of which much is in use")
        .isEqualTo("The heaps on n1 may grow to 100 % of the memory that the ranks may use");
  }

  @Test
  void isClearWhenHeapsThatMayGrowDoNot() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.environment("SLURM_MEM_PER_NODE", "8192").computes(5));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }
}
