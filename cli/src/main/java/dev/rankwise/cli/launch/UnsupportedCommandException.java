package dev.rankwise.cli.launch;

/** A command that cannot be launched as asked. The message is one line: what, where, what to do. */
public final class UnsupportedCommandException extends Exception {
  private static final long serialVersionUID = 1;

  UnsupportedCommandException(String message) {
    super(message);
  }
}
