package dev.rankwise.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command knows of the world around it.
 *
 * @param in standard input
 * @param out standard output, for what the user asked for
 * @param err standard error, for everything else
 * @param environment environment variables
 * @param workingDirectory what relative paths are relative to, absolute
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path workingDirectory) {

  /** Prints one line on standard error, whatever {@code message} holds. */
  void say(String message) {
    err.println(oneLine("rankwise: " + message));
    err.flush();
  }

  /** {@code text} with line feeds and control characters as spaces. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
        .strip();
  }

  Path resolve(Path path) {
    return workingDirectory.resolve(path).normalize();
  }
}
