package dev.rankwise.agent.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.stream.Stream;

/** Waiting for files that the agent makes. */
final class Files {
  private static final long DEADLINE_NANOS = 60_000_000_000L;

  private Files() {}

  /** Returns once there is a file in {@code folder} whose path ends in {@code suffix}. */
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
      return files.anyMatch(matcher::matches);
    }
  }
}
