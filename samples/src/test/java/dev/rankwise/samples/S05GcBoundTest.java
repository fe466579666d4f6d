package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S05GcBoundTest {

  private final Path folder;

  S05GcBoundTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void collectsMuchInASmallHeapAndLittleInALargeOne() throws Exception {
    double small = gcShare("-Xmx64m");
    double large = gcShare("-Xmx512m");

    // From a tenth on it is gc-pressure. On a busy machine the program itself waits too, so the
    // shares shrink: what stays is the ratio.
    assertThat(small).isGreaterThan(0.1);
    assertThat(large).isLessThan(0.7 * small);
  }

  private double gcShare(String heap) throws Exception {
    LocalRun.Rank rank =
        new LocalRun(folder, List.of(), List.of(heap)).run(1, "gc-bound", "--totals").get(0);
    assertThat(rank.exit()).as(rank.err()).isZero();
    return rank.gcSeconds() / rank.elapsedSeconds();
  }
}
