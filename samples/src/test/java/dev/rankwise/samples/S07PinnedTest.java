package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class S07PinnedTest {

  private final Path folder;

  S07PinnedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @EnabledIf("canBind")
  void keepsTwoBusyThreadsOnOneCpu() throws Exception {
    LocalRun run = new LocalRun(folder, List.of("taskset", "-c", firstCpu()), List.of());
    Process process = run.start(0, 1, "pinned", "--totals", "--seconds=1");

    assertThat(LocalRun.busyThreads(process, "pool-1-thread-", 2)).isEqualTo(2);
    LocalRun.Rank rank = run.finish(0, process);
    assertThat(rank.exit()).as(rank.err()).isZero();
    assertThat(rank.cpuSeconds() / rank.elapsedSeconds()).isLessThan(1.1);
  }

  static boolean canBind() {
    return Files.isExecutable(Path.of("/usr/bin/taskset"));
  }

  private static String firstCpu() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.replaceAll("[^0-9]*([0-9]+).*", "$1"))
        .findFirst()
        .orElseThrow();
  }
}
