package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void refusesWhatIsNoRunInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "x");
    for (Path path : List.of(folder.resolve("nowhere"), file, empty, other)) {
      err.reset();
      assertThat(report(path)).as(path.toString()).isEqualTo(3);
      assertThat(err.toString(UTF_8)).hasLineCount(1).startsWith("rankwise: " + path);
      assertThat(out.toString(UTF_8)).isEmpty();
    }
  }

  @Test
  void reportsTheGoodRanksBesideACorruptedOne() throws IOException {
    Path run = copy("imbalanced", folder.resolve("run"));
    Files.write(run.resolve("rank-00001.jfr"), new byte[3000]);
    assertThat(report(run)).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("rank-00001.jfr").doesNotContain("\tat ");
    assertThat(out.toString(UTF_8)).contains("2 ranks");
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void saysThatTwoRunsAreMixed() throws IOException {
    Path run = copy("imbalanced", folder.resolve("run"));
    Files.delete(run.resolve("rank-00001.jfr"));
    Files.copy(STORED.resolve("healthy/rank-00001.jfr"), run.resolve("rank-00001.jfr"));
    assertThat(report(run)).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("two runs are mixed");
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void reportsATruncatedRankWithoutComplaint() throws IOException {
    Path run = copy("imbalanced", folder.resolve("run"));
    Path rank = run.resolve("rank-00001.jfr");
    byte[] bytes = Files.readAllBytes(rank);
    Files.write(rank, Arrays.copyOf(bytes, bytes.length * 3 / 4));
    assertThat(report(run)).as(err.toString(UTF_8)).isZero();
    assertThat(out.toString(UTF_8)).contains("rank-00001.jfr");
  }

  private int report(Path run) {
    return Main.run(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        Map.of(),
        "report",
        run.toString());
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
