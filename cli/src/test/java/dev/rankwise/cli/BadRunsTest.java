package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input: one clear line and exit code 3, and what can be read is still reported. */
class BadRunsTest {
  private static final Path STORED = Path.of("src/test/baseline");

  @TempDir private Path folder;

  @Test
  void refusesWhatIsNoRunInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "x");
    for (Path path : List.of(folder.resolve("nowhere"), file, empty, other)) {
      CommandResult result = report(path);
      assertThat(result.exitCode()).as(path.toString()).isEqualTo(3);
      assertThat(result.err()).hasLineCount(1).startsWith("rankwise: " + path);
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void reportsTheGoodRanksBesideACorruptedOne() throws IOException {
    Path run = copy("imbalanced", folder.resolve("run"));
    Files.write(run.resolve("rank-00001.jfr"), new byte[3000]);
    CommandResult result = report(run);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("rank-00001.jfr").doesNotContain("\tat ");
    assertThat(result.out()).contains("2 ranks");
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void saysThatTwoRunsAreMixed() throws IOException {
    Path run = copy("imbalanced", folder.resolve("run"));
    Files.delete(run.resolve("rank-00001.jfr"));
    Files.copy(STORED.resolve("healthy/rank-00001.jfr"), run.resolve("rank-00001.jfr"));
    CommandResult result = report(run);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("two runs are mixed");
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void reportsATruncatedRankWithoutComplaint() throws IOException {
    Path run = copy("imbalanced", folder.resolve("run"));
    Path rank = run.resolve("rank-00001.jfr");
    byte[] bytes = Files.readAllBytes(rank);
    Files.write(rank, Arrays.copyOf(bytes, bytes.length * 3 / 4));
    CommandResult result = report(run);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("rank-00001.jfr");
  }

  private static CommandResult report(Path run) {
    return CommandResult.run(Map.of(), "report", run.toString());
  }

  private static Path copy(String name, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(STORED.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }
}
