package dev.rankwise.reports.clean;

/**
 * Text that came out of a trace: names, commands, environment values. It may hold terminal escapes,
 * characters that reorder a line, half surrogate pairs, or ten megabytes of anything.
 *
 * <p>What is taken out leaves a {@link #REPLACEMENT}, so that a reader sees that something was
 * there. Escaping for HTML, JSON or Markdown is the writers' part.
 */
public final class Untrusted {
  /** The most characters of a name or a sentence. */
  public static final int MAX_LINE = 600;

  /** The most characters of a launch line or a piece of code. */
  public static final int MAX_TEXT = 16_000;

  /** Stands for characters that were taken out. */
  public static final char REPLACEMENT = '\uFFFD';

  private static final char ELLIPSIS = '\u2026';

  private Untrusted() {}

  /** One line of at most {@link #MAX_LINE} characters; line breaks and tabs become spaces. */
  public static String line(String text) {
    return filtered(text, MAX_LINE, false);
  }

  /** At most {@link #MAX_TEXT} characters that keep their line feeds; tabs become spaces. */
  public static String text(String text) {
    return filtered(text, MAX_TEXT, true);
  }

  private static String filtered(String text, int max, boolean keepLineFeeds) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
    int at = 0;
    while (at < text.length() && clean.length() < max) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (codePoint == '\n') {
        clean.append(keepLineFeeds ? '\n' : ' ');
      } else if (codePoint == '\t' || codePoint == '\r') {
        clean.append(' ');
      } else if (isShown(codePoint)) {
        clean.appendCodePoint(codePoint);
      } else if (clean.isEmpty() || clean.charAt(clean.length() - 1) != REPLACEMENT) {
        clean.append(REPLACEMENT);
      }
    }
    return at < text.length() ? clean.append(ELLIPSIS).toString() : clean.toString();
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
