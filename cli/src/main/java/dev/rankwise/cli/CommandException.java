package dev.rankwise.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command. The message is one line: what, where, what to do. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final String message;

  private CommandException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.message = message;
  }

  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message, null);
  }

  static CommandException usage(Throwable cause) {
    return new CommandException(ExitCode.USAGE, messageOf(cause), cause);
  }

  static CommandException unreadable(String message) {
    return new CommandException(ExitCode.UNREADABLE, message, null);
  }

  static CommandException unreadable(Throwable cause) {
    return new CommandException(ExitCode.UNREADABLE, messageOf(cause), cause);
  }

  private static String messageOf(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  int exitCode() {
    return exitCode;
  }
}
