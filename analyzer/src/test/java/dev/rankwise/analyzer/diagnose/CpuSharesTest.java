package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuSharesTest {
  @TempDir Path directory;

  @Test
  void splitsASharedCpuEvenly() throws UnreadableRunException {
    assertThat(shares("0-3", "2-5", "6")).containsExactly(3.0, 3.0, 1.0);
  }

  @Test
  void sumsToTheAllocation() throws UnreadableRunException {
    ScriptedRun script =
        ScriptedRun.of(
            12,
            rank ->
                rank.on(ScriptedNode.plain("n" + rank.rank() % 3, 8))
                    .mask("0-" + (rank.rank() % 7))
                    .computes(0.1));
    Run run = script.read(directory);
    CpuShares shares = CpuShares.of(run);

    assertThat(run.ranks().stream().mapToDouble(shares::of).sum())
        .isCloseTo(run.allocatedCpus(), within(1e-9));
  }

  private List<Double> shares(String... masks) throws UnreadableRunException {
    Run run =
        ScriptedRun.of(masks.length, rank -> rank.mask(masks[rank.rank()]).computes(0.1))
            .read(directory);
    CpuShares shares = CpuShares.of(run);
    return run.ranks().stream().map(shares::of).toList();
  }
}
