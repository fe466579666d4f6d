package dev.rankwise.samples;

/**
 * The command line or the environment asks for something that does not exist; the message says
 * what, in one line.
 */
public final class UsageException extends IllegalArgumentException {

  UsageException(String message) {
    super(message);
  }
}
