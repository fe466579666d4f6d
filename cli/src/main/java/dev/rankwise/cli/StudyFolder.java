package dev.rankwise.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rankwise.trace.Redaction;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Where the runs of a study are.
 *
 * <pre>
 * study.json     what is studied: the command with {n} and {c} in it
 * 4x1-2/         the run directory of 4 ranks with 1 CPU each, second repetition
 * 4x1-2.2/       its second attempt, when the first one did not end well
 * </pre>
 *
 * A run that was recorded and ended with exit code 0 is finished. Nothing is ever deleted.
 *
 * @param path the folder, absolute
 */
record StudyFolder(Path path) {
  private static final String SCHEMA = "rankwise-study/1";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int MOST_ATTEMPTS = 10_000;

  /**
   * {@code study.json}.
   *
   * @param schema {@value #SCHEMA}
   * @param command the words after {@code --}, secrets hidden
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record StudyJson(String schema, List<String> command) {}

  /**
   * Opens the folder of a study of {@code command}, a new one or one that was begun.
   *
   * @throws CommandException when it holds something else
   */
  static StudyFolder open(Path path, List<String> command) throws CommandException {
    StudyFolder folder = new StudyFolder(path);
    StudyJson study = new StudyJson(SCHEMA, Redaction.redact(command));
    try {
      if (!Files.exists(folder.json())) {
        folder.create(study);
      } else if (!study.equals(folder.read())) {
        throw CommandException.usage(
            "another command was studied in " + path + ": name a new folder with -o");
      }
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot study into " + path + ": " + e.getMessage() + ": name a new folder with -o");
    }
    return folder;
  }

  private Path json() {
    return path.resolve("study.json");
  }

  private void create(StudyJson study) throws CommandException, IOException {
    if (Files.isDirectory(path)) {
      try (var entries = Files.newDirectoryStream(path)) {
        if (entries.iterator().hasNext()) {
          throw CommandException.usage(
              "not empty and no study: " + path + ": name a new folder with -o");
        }
      }
    }
    Files.createDirectories(path);
    Path part = path.resolve("study.json.part");
    Files.write(part, MAPPER.writeValueAsBytes(study));
    Files.move(part, json(), StandardCopyOption.ATOMIC_MOVE);
  }

  private StudyJson read() throws IOException {
    return MAPPER.readValue(Files.readAllBytes(json()), StudyJson.class);
  }

  /**
   * Keeps others from running this study while this process does.
   *
   * @throws CommandException when one does
   */
  StudyLock lock() throws CommandException {
    return StudyLock.of(path, json());
  }

  /** The run directory of {@code point}, when it is finished. */
  Optional<Path> finished(StudyPoint point) throws CommandException {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Path run = attempt(point, attempt);
      if (!Files.exists(run)) {
        return Optional.empty();
      }
      if (endedWell(run)) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private static boolean endedWell(Path run) throws CommandException {
    try {
      return RunJson.read(new RunDirectory(run).runJson()).exitCode() == 0
          && RunFolders.isRecorded(run);
    } catch (IOException noProof) {
      return false; // A run whose end nobody wrote down is run again.
    }
  }

  /** A run directory for {@code point} that does not exist yet. */
  Path next(StudyPoint point) throws CommandException {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Path run = attempt(point, attempt);
      if (!Files.exists(run)) {
        return run;
      }
    }
    throw CommandException.usage(
        "%s failed %d times in %s".formatted(point.label(), MOST_ATTEMPTS, path));
  }

  private Path attempt(StudyPoint point, int attempt) {
    return path.resolve(attempt == 1 ? point.folder() : point.folder() + "." + attempt);
  }
}
