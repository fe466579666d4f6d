package dev.rankwise.cli;

import dev.rankwise.cli.launch.SearchPath;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The script of the batch job that this process runs in. Slurm's controller keeps it and hands it
 * to the job's owner; that takes place beside the command that is recorded. Source: scontrol(1),
 * write batch_script.
 *
 * @param query what asks the controller
 * @param part where the answer goes
 * @param file its name once it is whole
 */
record BatchScript(Process query, Path part, Path file) {
  /** A controller that has not answered by the command's end gets no more than this. */
  private static final long PATIENCE_SECONDS = 2;

  /**
   * Asks for the script, which is to be put into {@code directory}; empty outside of jobs, and
   * where nothing can be asked.
   */
  static Optional<BatchScript> ask(Console console, Path directory) {
    String job = console.environment().getOrDefault("SLURM_JOB_ID", "");
    if (!job.matches("[0-9]{1,12}")) {
      return Optional.empty();
    }
    return SearchPath.of(console.environment(), console.workingDirectory())
        .find("scontrol")
        .flatMap(scontrol -> ask(scontrol, job, console, directory));
  }

  private static Optional<BatchScript> ask(
      Path scontrol, String job, Console console, Path directory) {
    Path file = new RunDirectory(directory).submittedScript();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      ProcessBuilder query =
          new ProcessBuilder(scontrol.toString(), "write", "batch_script", job, "-")
              .directory(console.workingDirectory().toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(part.toFile());
      query.environment().clear();
      query.environment().putAll(console.environment());
      return Optional.of(new BatchScript(query.start(), part, file));
    } catch (IOException interactiveOrFull) {
      delete(part);
      return Optional.empty();
    }
  }

  /** Keeps the script if it has come; an interactive job has none. */
  void keep() throws InterruptedException {
    boolean ended = query.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    query.destroyForcibly();
    try {
      if (ended && query.exitValue() == 0 && Files.size(part) > 0) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException lost) {
      // A report without the script is a report.
    } finally {
      delete(part);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // Nothing reads a file by that name.
    }
  }
}
