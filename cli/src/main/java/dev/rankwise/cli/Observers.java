package dev.rankwise.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The observers of a run's nodes. Each has a file in the run directory while it writes, and notices
 * a moment after the ranks that they have ended.
 *
 * @param directory the run directory
 */
record Observers(Path directory) {
  private static final String FILES = "observing-*.log";
  private static final long PATIENCE_NANOS = 3_000_000_000L;
  private static final long PAUSE_MILLIS = 50;

  /** Waits until they have written all, or have died, as it seems. */
  void await() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (anyWrites() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS); // they run on other nodes too: there is nothing else to wait on
    }
  }

  private boolean anyWrites() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, FILES)) {
      return files.iterator().hasNext();
    }
  }
}
