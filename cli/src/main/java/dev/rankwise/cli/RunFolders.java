package dev.rankwise.cli;

import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds run directories: a folder of runs, such as that of a study, stands for all of them. */
final class RunFolders {
  private RunFolders() {}

  /** The run directories that {@code path} stands for; itself, when there are none in it. */
  static List<Path> in(Path path) throws CommandException {
    if (!Files.isDirectory(path) || isRun(path)) {
      return List.of(path);
    }
    List<Path> runs = new ArrayList<>();
    for (Path entry : entries(path)) {
      if (Files.isDirectory(entry) && isRun(entry)) {
        runs.add(entry);
      }
    }
    Collections.sort(runs);
    return runs.isEmpty() ? List.of(path) : runs;
  }

  private static boolean isRun(Path directory) throws CommandException {
    return Files.exists(new RunDirectory(directory).runJson()) || isRecorded(directory);
  }

  /** Whether {@code directory} holds recordings. */
  static boolean isRecorded(Path directory) throws CommandException {
    return entries(directory).stream()
        .anyMatch(file -> RunDirectory.kindOf(file) != RunDirectory.Kind.OTHER);
  }

  private static List<Path> entries(Path directory) throws CommandException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      throw CommandException.unreadable(directory + ": cannot be read: " + e);
    }
    return entries;
  }
}
