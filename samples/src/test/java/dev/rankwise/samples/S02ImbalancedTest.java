package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S02ImbalancedTest {

  private final Path folder;

  S02ImbalancedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesTheLastRankThreeTimesTheWork() throws Exception {
    assertThat(ratio("--seconds=2")).isBetween(2.0, 4.0);
  }

  @Test
  void givesRankZeroMoreWhenAsked() throws Exception {
    assertThat(ratio("--seconds=2", "--shape=rank0")).isBetween(0.25, 0.5);
  }

  @Test
  void isBalancedInTotalWhenTheHeavyRankMoves() throws Exception {
    assertThat(ratio("--seconds=2", "--shape=phase", "--factor=5")).isBetween(0.7, 1.4);
  }

  @Test
  void hasItsFixBuiltIn() throws Exception {
    assertThat(ratio("--seconds=1", "--shape=even")).isBetween(0.7, 1.4);
  }

  /** CPU time of rank 1 over that of rank 0. */
  private double ratio(String... options) throws Exception {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "imbalanced";
    arguments[1] = "--totals";
    System.arraycopy(options, 0, arguments, 2, options.length);
    List<LocalRun.Rank> ranks = new LocalRun(folder).run(2, arguments);
    assertThat(ranks).allSatisfy(rank -> assertThat(rank.exit()).as(rank.err()).isZero());
    return ranks.get(1).cpuSeconds() / ranks.get(0).cpuSeconds();
  }
}
