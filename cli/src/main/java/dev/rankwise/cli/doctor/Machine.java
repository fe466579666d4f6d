package dev.rankwise.cli.doctor;

import dev.rankwise.cli.launch.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine as checks see it.
 *
 * @param root where the file system begins, for tests another folder than {@code /}
 * @param environment environment variables
 * @param workingDirectory absolute
 * @param agent the agent's jar, there or not
 * @param javaHome the Java that runs this code
 */
public record Machine(
    Path root, Map<String, String> environment, Path workingDirectory, Path agent, Path javaHome) {
  private static final int PATIENCE_SECONDS = 10;
  private static final int MOST_OUTPUT_BYTES = 1 << 16;

  /**
   * What a program said.
   *
   * @param exitCode its exit code
   * @param text standard output and error together
   */
  record Answer(int exitCode, String text) {

    /** The first line that says something. */
    String firstLine() {
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    }
  }

  /** The text of a small file, empty when it cannot be read. */
  Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(file(path), StandardCharsets.UTF_8).strip());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Files and folders in a folder, by name; none when it cannot be read. */
  List<Path> list(String folder) {
    try (Stream<Path> entries = Files.list(file(folder))) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  Path file(String path) {
    return root.resolve(path.replaceFirst("^/", ""));
  }

  Optional<Path> program(String name) {
    return SearchPath.of(environment, workingDirectory).find(name);
  }

  /** Runs a program and returns what it said; empty when it does not start or does not end. */
  Optional<Answer> ask(List<String> words) throws InterruptedException {
    try {
      Path output = Files.createTempFile("rankwise-doctor-", ".txt");
      try {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile()).redirectOutput(output.toFile());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          return Optional.empty();
        }
        try (var in = Files.newInputStream(output)) {
          byte[] bytes = in.readNBytes(MOST_OUTPUT_BYTES);
          return Optional.of(
              new Answer(process.exitValue(), new String(bytes, StandardCharsets.UTF_8)));
        }
      } finally {
        Files.delete(output);
      }
    } catch (IOException notStarted) {
      return Optional.empty();
    }
  }
}
