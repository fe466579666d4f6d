package dev.rankwise.cli.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where programs are found.
 *
 * @param folders the value of {@code PATH}
 * @param workingDirectory what relative names are relative to
 */
public record SearchPath(String folders, Path workingDirectory) {

  /** The search path of {@code environment}. */
  public static SearchPath of(Map<String, String> environment, Path workingDirectory) {
    return new SearchPath(environment.getOrDefault("PATH", ""), workingDirectory);
  }

  /** The file that starting {@code program} would run. */
  public Optional<Path> find(String program) {
    if (program.isEmpty() || program.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Stream<Path> candidates =
        program.indexOf('/') >= 0
            ? Stream.of(workingDirectory.resolve(program))
            : Stream.of(folders.split(":", -1))
                .map(folder -> workingDirectory.resolve(folder).resolve(program));
    return candidates.filter(SearchPath::isProgram).findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
