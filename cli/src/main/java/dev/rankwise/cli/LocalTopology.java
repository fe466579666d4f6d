package dev.rankwise.cli;

import dev.rankwise.analyzer.machine.HwlocTopology;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.UnreadableMachineException;
import dev.rankwise.cli.launch.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks hwloc about this node, where it is installed. */
final class LocalTopology {
  private static final List<String> PROGRAMS = List.of("lstopo-no-graphics", "hwloc-ls", "lstopo");
  private static final int PATIENCE_SECONDS = 20;

  private LocalTopology() {}

  /** What hwloc says; empty where it is not installed or does not answer. */
  static Optional<Machine> ask(Console console, String name)
      throws IOException, UnreadableMachineException {
    Optional<Path> program =
        PROGRAMS.stream()
            .flatMap(
                word ->
                    SearchPath.of(console.environment(), console.workingDirectory())
                        .find(word)
                        .stream())
            .findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Path output = Files.createTempFile("rankwise-topology-", ".xml");
    try {
      return answer(program.get(), output)
          ? Optional.of(HwlocTopology.read(Files.readString(output, StandardCharsets.UTF_8), name))
          : Optional.empty();
    } finally {
      Files.delete(output);
    }
  }

  private static boolean answer(Path program, Path output) throws IOException {
    Process process =
        new ProcessBuilder(program.toString(), "--of", "xml", "-")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }
}
