package dev.rankwise.reports;

import dev.rankwise.analyzer.script.AdvisedJobScript;
import dev.rankwise.analyzer.script.SubmittedScript;
import dev.rankwise.reports.clean.Untrusted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The job script beside a report, and what it changes in the user's own. A script of the user's own
 * by that name is left alone.
 *
 * @param script the script
 * @param diff what differs from the submitted script; absent where that is not known
 * @param change the text of {@code diff}, or empty
 * @param note why the submitted script was not changed, in a sentence without its full stop; or
 *     empty
 */
public record JobFiles(Path script, Optional<Path> diff, String change, String note) {
  private static final String SCRIPT = "job.sbatch";
  private static final String DIFF = "job.diff";

  /** The line before a diff, which patch(1) passes over: it tells the script that belongs to it. */
  private static final String MADE =
      "# Written by rankwise report for the job.sbatch with SHA-256 ";

  private static final int MARKED_BYTES = 200;

  /** Writes them, or takes older ones away when there is nothing to advise. */
  static Optional<JobFiles> write(Optional<AdvisedJobScript> advised, Path directory)
      throws IOException {
    Path script = directory.resolve(SCRIPT);
    Path diff = directory.resolve(DIFF);
    if (Files.exists(script) && !isOurs(script, diff)) {
      return Optional.empty();
    }
    Files.deleteIfExists(script);
    if (startsWith(diff, MADE)) {
      Files.delete(diff);
    }
    return advised.isPresent() ? Optional.of(write(advised.get(), script, diff)) : Optional.empty();
  }

  private static JobFiles write(AdvisedJobScript advised, Path script, Path diff)
      throws IOException {
    byte[] text = advised.text().getBytes(StandardCharsets.UTF_8);
    if (advised.submitted().isEmpty()) {
      AtomicFile.write(script, text);
      return new JobFiles(script, Optional.empty(), "", advised.whyComplete());
    }
    SubmittedScript submitted = advised.submitted().get();
    String change =
        ScriptDiff.of(Untrusted.line(submitted.name()), submitted.text(), SCRIPT, advised.text());
    AtomicFile.writePrivate(script, text);
    AtomicFile.writePrivate(
        diff, (MADE + sha256(text) + "\n" + change).getBytes(StandardCharsets.UTF_8));
    return new JobFiles(script, Optional.of(diff), change, "");
  }

  /** Whether the script is one that was written here and not changed since. */
  private static boolean isOurs(Path script, Path diff) throws IOException {
    return Files.isRegularFile(script)
        && (begin(script).lines().anyMatch(AdvisedJobScript.MARK::equals)
            || startsWith(diff, MADE + sha256(Files.readAllBytes(script))));
  }

  private static boolean startsWith(Path file, String text) throws IOException {
    return Files.isRegularFile(file) && begin(file).startsWith(text);
  }

  private static String begin(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MARKED_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
