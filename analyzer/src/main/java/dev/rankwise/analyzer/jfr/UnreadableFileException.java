package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of which nothing can be read: not a recording, of another format version, empty or not
 * accessible.
 */
public final class UnreadableFileException extends IOException {

  private final Path file;
  private final long position;
  private final String found;
  private final String expected;

  UnreadableFileException(Path file, long position, String found, String expected) {
    super(file + ": found " + found + " at byte " + position + ", expected " + expected);
    this.file = file;
    this.position = position;
    this.found = found;
    this.expected = expected;
  }

  /** The file as it was named by the caller. */
  public Path file() {
    return file;
  }

  /** Byte in the file, from 0. */
  public long position() {
    return position;
  }

  /** What was there, in words. */
  public String found() {
    return found;
  }

  /** What should have been there, in words. */
  public String expected() {
    return expected;
  }
}
