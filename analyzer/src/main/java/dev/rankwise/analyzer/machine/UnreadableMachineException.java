package dev.rankwise.analyzer.machine;

/** A description of a machine that cannot be read. The message is one line: file, field, what. */
public final class UnreadableMachineException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableMachineException(String message) {
    super(message);
  }

  UnreadableMachineException(String message, Throwable cause) {
    super(message, cause);
  }
}
