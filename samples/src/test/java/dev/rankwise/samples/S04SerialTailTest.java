package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S04SerialTailTest {

  private final Path folder;

  S04SerialTailTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void leavesTheTailToRankZero() throws Exception {
    assertThat(ratio("--threads=1")).isBetween(1.6, 2.4);
  }

  @Test
  void leavesTheTailToOneThreadOfTheRank() throws Exception {
    double parallel = run(1, "--threads=3", "--serial=0").get(0).cpuSeconds();
    double serial = run(1, "--threads=3", "--serial=1").get(0).cpuSeconds();

    assertThat(parallel / serial).isBetween(2.4, 3.6);
  }

  @Test
  void hasItsFixBuiltIn() throws Exception {
    assertThat(ratio("--threads=1", "--shared-tail")).isBetween(0.7, 1.4);
  }

  /** CPU time of rank 0 over that of rank 1. */
  private double ratio(String... options) throws Exception {
    List<LocalRun.Rank> ranks = run(2, options);
    return ranks.get(0).cpuSeconds() / ranks.get(1).cpuSeconds();
  }

  private List<LocalRun.Rank> run(int size, String... options) throws Exception {
    String[] arguments =
        Stream.concat(Stream.of("serial-tail", "--totals", "--seconds=2"), Stream.of(options))
            .toArray(String[]::new);
    List<LocalRun.Rank> ranks = new LocalRun(folder).run(size, arguments);
    assertThat(ranks).allSatisfy(rank -> assertThat(rank.exit()).as(rank.err()).isZero());
    return ranks;
  }
}
