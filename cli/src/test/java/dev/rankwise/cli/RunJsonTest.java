package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunJsonTest {
  private static final RunJson STARTED =
      new RunJson(
          RunJson.SCHEMA,
          "1.0",
          List.of("java", "-jar", "ä\n.jar"),
          List.of("-n", "4"),
          "/home",
          "n1",
          "2026-11-01T10:00:00Z",
          null,
          null);

  @TempDir private Path folder;

  @Test
  void readsWhatItWrote() throws Exception {
    Path file = folder.resolve("run.json");
    STARTED.ended(Instant.parse("2026-11-01T10:00:09Z"), 3).write(file);

    var launched = RunJson.read(file);

    assertThat(launched.command()).containsExactly("java", "-jar", "ä\n.jar");
    assertThat(launched.launcherOptions()).containsExactly("-n", "4");
    assertThat(launched.startedEpochMillis())
        .isEqualTo(Instant.parse("2026-11-01T10:00:00Z").toEpochMilli());
    assertThat(launched.exitCode()).isEqualTo(3);
    assertThat(folder).isDirectoryContaining("glob:**/run.json").isNotEmptyDirectory();
    assertThat(folder.toFile().list()).containsExactly("run.json");
  }

  @Test
  void leavesOutWhatIsNotKnownYet() throws Exception {
    Path file = folder.resolve("run.json");
    STARTED.write(file);

    assertThat(file).content().doesNotContain("exitCode").doesNotContain("ended");
    assertThat(RunJson.read(file).exitCode()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"schema\": \"rankwise-run/9\"}",
        "{\"schema\": \"rankwise-run/1\"}",
        "{\"schema\": \"rankwise-run/1\", \"started\": \"yesterday\"}",
        "\u0000\u0001"
      })
  void namesTheFileThatIsBroken(String content) throws Exception {
    Path file = folder.resolve("run.json");
    Files.writeString(file, content);

    assertThatThrownBy(() -> RunJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": ");
  }
}
