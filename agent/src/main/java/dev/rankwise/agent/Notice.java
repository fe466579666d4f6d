package dev.rankwise.agent;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/**
 * One line to the user on standard error.
 *
 * <p>Written to the descriptor itself: the program may have put something of its own behind {@link
 * System#err}.
 */
public final class Notice {
  private static final String PREFIX = "rankwise: ";

  private Notice() {}

  /** Prints {@code text} as one line. */
  @SuppressWarnings("resource") // closing it would close the program's standard error
  public static void print(String text) {
    String line = PREFIX + text.replace('\n', ' ').replace('\r', ' ') + "\n";
    try {
      new FileOutputStream(FileDescriptor.err).write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Standard error is closed: there is nobody left to tell.
      return;
    }
  }

  /** What went wrong, in one line. */
  public static String causeOf(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof InvocationTargetException
            || cause instanceof ExceptionInInitializerError)) {
      cause = cause.getCause();
    }
    String name = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    return message == null ? name : name + ": " + message;
  }
}
