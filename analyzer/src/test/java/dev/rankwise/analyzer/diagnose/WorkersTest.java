package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
  @TempDir Path directory;

  @Test
  void areTheProcessesThatWorkSideBySide() throws UnreadableRunException {
    Workers workers =
        workers(
            rank ->
                rank.starts(child -> child.phase(6, load("python3", 1, 0)))
                    .starts(child -> child.phase(6, load("python3", 0.2, 0)))
                    .starts(child -> child.phase(6, load("idle", 0.01, 0)))
                    .starts(child -> child.phase(0.3, load("sh", 1, 0))));

    assertThat(workers.count()).isEqualTo(2);
    assertThat(workers.busyThreads()).isEqualTo(2);
  }

  @Test
  void oneAfterAnotherIsOne() throws UnreadableRunException {
    assertThat(
            workers(
                    rank ->
                        rank.starts(child -> child.phase(2, busy("a")))
                            .starts(child -> child.startsAfter(2).phase(2, busy("b")))
                            .starts(child -> child.startsAfter(4).phase(2, busy("c"))))
                .count())
        .isEqualTo(1);
  }

  @Test
  void noneIsNone() throws UnreadableRunException {
    Workers workers = workers(rank -> {});

    assertThat(workers.count()).isZero();
    assertThat(workers.busyThreadsOfOne()).isZero();
    assertThat(workers.mask().isEmpty()).isTrue();
  }

  private Workers workers(Consumer<ScriptedRank> script) throws UnreadableRunException {
    ScriptedRank rank =
        new ScriptedRank(0, 4).mask("0-3").observed("python3 a.py").phase(6, busy("python3"));
    script.accept(rank);
    return Workers.of(ScriptedRun.of(List.of(rank)).read(directory).ranks().get(0));
  }
}
