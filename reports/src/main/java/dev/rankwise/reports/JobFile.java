package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.script.AdvisedJobScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The job script beside a report. A script of the user's own by that name is left alone. */
final class JobFile {
  private static final String NAME = "job.sbatch";
  private static final int MARKED_BYTES = 200;

  private JobFile() {}

  /** Writes it, or takes an older one away when there is nothing to advise. */
  static Optional<Path> write(Analysis analysis, Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (Files.exists(file) && !isOurs(file)) {
      return Optional.empty();
    }
    Optional<String> script =
        AdvisedJobScript.of(
            analysis.findings().stream()
                .flatMap(advised -> advised.recommendation().stream())
                .toList());
    if (script.isEmpty()) {
      Files.deleteIfExists(file);
      return Optional.empty();
    }
    return Optional.of(AtomicFile.write(file, script.get().getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      String begin = new String(in.readNBytes(MARKED_BYTES), StandardCharsets.UTF_8);
      return begin.lines().anyMatch(AdvisedJobScript.MARK::equals);
    }
  }
}
