package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S03OversubscribedTest {

  private final Path folder;

  S03OversubscribedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void computesOnEightThreadsAtLeast() throws Exception {
    assertThat(busy("pool-1-thread-", 8)).isGreaterThanOrEqualTo(8);
  }

  @Test
  void takesItsThreadsFromAProperty() throws Exception {
    assertThat(busy("pool-1-thread-", 2, "-Dsamples.threads=1")).isEqualTo(1);
  }

  @Test
  void takesTheCommonPoolsThreadsFromAJvmOption() throws Exception {
    assertThat(
            busy(
                "ForkJoinPool.co",
                6,
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=6",
                "-Dsamples.threads=1"))
        .isBetween(5, 6);
  }

  @Test
  void doesTheSameWorkOnAnyNumberOfThreads() throws Exception {
    LocalRun.Rank many = run("--threads=16", "--seconds=0.2");
    LocalRun.Rank one = run("--threads=1", "--seconds=0.2");

    assertThat(many.out()).isEqualTo(one.out()).startsWith("oversubscribed: pi = 3.141593");
  }

  private LocalRun.Rank run(String... options) throws Exception {
    return new LocalRun(folder).run(1, "oversubscribed", options[0], options[1]).get(0);
  }

  private int busy(String name, int enough, String... jvm) throws Exception {
    LocalRun run = new LocalRun(folder, List.of(), List.of(jvm));
    String pool = name.startsWith("Fork") ? "--pool=common" : "--pool=fixed";
    Process process = run.start(0, 1, "oversubscribed", pool, "--seconds=1");
    int busy = LocalRun.busyThreads(process, name, enough);
    LocalRun.Rank rank = run.finish(0, process);
    assertThat(rank.exit()).as(rank.err()).isZero();
    return busy;
  }
}
