package dev.rankwise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Holds a study's folder for one process. Two at a time would make the same runs, and each would
 * disturb what the other measures. The lock ends with the process, however that ends.
 *
 * @param channel of the locked file
 */
record StudyLock(FileChannel channel) implements AutoCloseable {

  /**
   * Locks the study in {@code folder}.
   *
   * @param file the file in it that stands for it
   * @throws CommandException when another process holds it, or the file cannot be opened
   */
  static StudyLock of(Path folder, Path file) throws CommandException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot study into " + folder + ": " + e + ": name a new folder with -o");
    }
    StudyLock lock = new StudyLock(channel);
    if (!lock.isHeld()) {
      lock.close();
      throw CommandException.usage(
          "a study runs in " + folder + " now: wait for its end, or name a new folder with -o");
    }
    return lock;
  }

  private boolean isHeld() {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true; // A file system without locks: nobody can be told apart.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
