package dev.rankwise.reports.page;

import java.util.ArrayList;
import java.util.List;

/** Lines that a POSIX shell reads. */
public final class ShellWords {
  private ShellWords() {}

  /** {@code export NAME=value}, or {@code unset NAME} for an empty value. */
  static String export(String name, String value) {
    return value.isEmpty() ? "unset " + name : "export " + name + "=" + quoted(value);
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:,=@%+-]*")
        ? value
        : "'" + value.replace("'", "'\\''") + "'";
  }

  /**
   * Cuts {@code line} at spaces outside quotes into pieces of at most {@code width} characters; a
   * longer word stays whole. Joined with a backslash and a line feed they mean the same to a shell.
   */
  public static List<String> folded(String line, int width) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int space = -1;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && c == ' ') {
        if (space > start && i - start > width) {
          pieces.add(line.substring(start, space));
          start = space + 1;
        }
        space = i;
      } else if (c == '\\' && quote != '\'') {
        i++;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    if (space > start && line.length() - start > width) {
      pieces.add(line.substring(start, space));
      start = space + 1;
    }
    pieces.add(line.substring(start));
    return pieces;
  }
}
