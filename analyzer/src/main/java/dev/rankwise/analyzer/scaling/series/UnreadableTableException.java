package dev.rankwise.analyzer.scaling.series;

/** A table that cannot be read. The message is one line: file, line, found, expected. */
public final class UnreadableTableException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int MOST_CHARACTERS = 40;

  private UnreadableTableException(String message, Throwable cause) {
    super(message, cause);
  }

  UnreadableTableException(String message) {
    super(message);
  }

  static UnreadableTableException at(String file, long line, String found, String expected) {
    return new UnreadableTableException(
        "%s line %d: found %s, expected %s".formatted(file, line, found, expected));
  }

  static UnreadableTableException of(String file, String what, Throwable cause) {
    return new UnreadableTableException(file + ": " + what, cause);
  }

  /** Text from the table in quotation marks, shortened, without control characters. */
  static String quoted(String text) {
    String clean = text.replaceAll("\\p{C}", "?");
    return '"'
        + (clean.length() > MOST_CHARACTERS ? clean.substring(0, MOST_CHARACTERS) + "..." : clean)
        + '"';
  }
}
