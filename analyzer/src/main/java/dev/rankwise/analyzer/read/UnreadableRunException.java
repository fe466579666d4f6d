package dev.rankwise.analyzer.read;

/**
 * A run directory that holds nothing that can be analyzed. The message is one line: what, where,
 * what to do.
 */
public final class UnreadableRunException extends Exception {
  private static final long serialVersionUID = 1;

  public UnreadableRunException(String message) {
    super(message);
  }

  public UnreadableRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
