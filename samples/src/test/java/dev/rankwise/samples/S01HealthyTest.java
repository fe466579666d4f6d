package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S01HealthyTest {

  private final Path folder;

  S01HealthyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesEveryRankTheSameWork() throws Exception {
    List<LocalRun.Rank> ranks = new LocalRun(folder).run(2, "healthy", "--seconds=1", "--totals");

    assertThat(ranks).allSatisfy(rank -> assertThat(rank.exit()).as(rank.err()).isZero());
    assertThat(ranks.get(0).out()).startsWith("healthy: pi = 3.141593, ranks = 2\n");
    assertThat(ranks.get(1).cpuSeconds() / ranks.get(0).cpuSeconds()).isBetween(0.7, 1.4);
  }

  @Test
  void leavesNothingBehind() throws Exception {
    new LocalRun(folder).run(2, "healthy", "--seconds=0.1");

    assertThat(folder).isDirectoryNotContaining("glob:**.rankwise-samples-*");
  }

  @Test
  void runsAlone() throws Exception {
    List<LocalRun.Rank> ranks = new LocalRun(folder).run(1, "healthy", "--seconds=0.1");

    assertThat(ranks.get(0).out()).isEqualTo("healthy: pi = 3.141593, ranks = 1\n");
  }

  @Test
  void computesOnAsManyThreadsAsAsked() throws Exception {
    List<LocalRun.Rank> ranks =
        new LocalRun(folder).run(1, "healthy", "--seconds=0.5", "--threads=3", "--totals");

    assertThat(ranks.get(0).cpuSeconds()).isGreaterThan(1.4);
  }
}
