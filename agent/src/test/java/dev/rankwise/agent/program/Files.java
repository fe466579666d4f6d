package dev.rankwise.agent.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.stream.Stream;

/** Waiting for files that the agent makes. */
final class Files {
  private static final long DEADLINE_NANOS = 60_000_000_000L;

  private Files() {}

  /** Returns once a file in {@code folder} whose path ends in {@code suffix} has begun. */
  static void awaitFile(File folder, String suffix) throws InterruptedException, IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:**" + suffix);
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!exists(folder.toPath(), matcher)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no file " + suffix + " within a minute");
      }
      Thread.sleep(20);
    }
  }

  private static boolean exists(Path folder, PathMatcher matcher) throws IOException {
    if (!folder.toFile().isDirectory()) {
      return false;
    }
    try (Stream<Path> files = java.nio.file.Files.walk(folder)) {
      return files.filter(matcher::matches).anyMatch(Files::hasBegun);
    }
  }

  /** A recording's header, with which it begins, is written after what it describes. */
  private static boolean hasBegun(Path file) {
    if (!file.toFile().isFile()) {
      return true;
    }
    try (InputStream in = java.nio.file.Files.newInputStream(file)) {
      return in.read() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
