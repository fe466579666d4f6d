package dev.rankwise.cli;

/** What the exit codes of {@code rankwise} mean. */
final class ExitCode {
  static final int DONE = 0;
  static final int FINDING = 1;
  static final int USAGE = 2;
  static final int UNREADABLE = 3;

  private ExitCode() {}
}
