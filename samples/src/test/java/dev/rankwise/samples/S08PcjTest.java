package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S08PcjTest {

  private final Path folder;

  S08PcjTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesTheLastRankMoreRows() throws Exception {
    assertThat(ratio("--seconds=3")).isGreaterThan(1.2);
  }

  @Test
  void hasItsFixBuiltIn() throws Exception {
    assertThat(ratio("--seconds=2", "--even")).isBetween(0.6, 1.7);
  }

  @Test
  void runsSeveralPcjThreadsInARank() throws Exception {
    assertThat(ratio("--seconds=0.5", "--threads=2")).isPositive();
  }

  @Test
  void runsAlone() throws Exception {
    LocalRun.Rank rank = new LocalRun(folder).run(1, "pcj", "--seconds=0.2").get(0);

    assertThat(rank.out())
        .as(rank.err())
        .isEqualTo("pcj: mean temperature = 0.500000, ranks = 1\n");
  }

  /** CPU time of rank 1 over that of rank 0. */
  private double ratio(String... options) throws Exception {
    List<LocalRun.Rank> ranks =
        new LocalRun(folder).run(2, "pcj", "--totals", options[0], options[options.length - 1]);
    assertThat(ranks).allSatisfy(rank -> assertThat(rank.exit()).as(rank.err()).isZero());
    assertThat(ranks.get(0).out()).startsWith("pcj: mean temperature = 0.500000, ranks = 2\n");
    return ranks.get(1).cpuSeconds() / ranks.get(0).cpuSeconds();
  }
}
