package dev.rankwise.cli;

import dev.rankwise.cli.launch.RecordedCommand;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory that {@code rankwise run} records into.
 *
 * @param path absolute; does not exist or is empty
 * @param runId names the launch: job where there is one, time, process
 */
record RunFolder(Path path, String runId) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Chooses the directory and makes nothing yet.
   *
   * @param named the user's choice; without it a new folder in the working directory
   * @throws CommandException when it holds something already
   */
  static RunFolder choose(@Nullable Path named, Instant now, Console console)
      throws CommandException {
    String runId = runId(console.environment(), now, ProcessHandle.current().pid());
    Path path = console.resolve(named == null ? Path.of("rankwise-" + runId) : named);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      if (entries.iterator().hasNext()) {
        throw CommandException.usage("not empty: " + path + ": name a new folder with -o");
      }
    } catch (NoSuchFileException expected) {
      return new RunFolder(path, runId);
    } catch (NotDirectoryException e) {
      throw CommandException.usage("not a folder: " + path + ": name a new folder with -o");
    } catch (IOException e) {
      throw unusable(path, e);
    }
    return new RunFolder(path, runId);
  }

  private static CommandException unusable(Path path, IOException e) {
    return CommandException.usage(
        "cannot record into " + path + ": " + e + ": name a writable folder with -o");
  }

  static String runId(Map<String, String> environment, Instant now, long pid) {
    String job = environment.getOrDefault("SLURM_JOB_ID", "");
    String prefix = job.matches("[0-9]{1,12}") ? job + "-" : "";
    return prefix + STAMP.format(now) + "-" + pid;
  }

  /** Makes the directory and puts {@code run} into it. */
  void create(RunJson run) throws CommandException {
    try {
      Files.createDirectories(path);
      write(run);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Puts the configuration of {@code srun --multi-prog} into the directory. */
  void writePrograms(String text) throws CommandException {
    try {
      Path file = path.resolve(RecordedCommand.PROGRAMS);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  void write(RunJson run) throws IOException {
    run.write(new RunDirectory(path).runJson());
  }
}
