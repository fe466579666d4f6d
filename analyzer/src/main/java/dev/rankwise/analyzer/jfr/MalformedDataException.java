package dev.rankwise.analyzer.jfr;

import java.nio.file.Path;

/** Bytes that cannot be what the format says they are. Never leaves the package. */
final class MalformedDataException extends RuntimeException {

  private final long position;
  private final String found;
  private final String expected;

  MalformedDataException(long position, String found, String expected) {
    super("found " + found + ", expected " + expected, null, false, false);
    this.position = position;
    this.found = found;
    this.expected = expected;
  }

  Damage damage() {
    return new Damage(position, "found " + found + ", expected " + expected);
  }

  UnreadableFileException asUnreadable(Path file) {
    return new UnreadableFileException(file, position, found, expected);
  }
}
