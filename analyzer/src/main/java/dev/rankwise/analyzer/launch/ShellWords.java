package dev.rankwise.analyzer.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a bash command line and their text, in both directions. */
public final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=(?s:.*)");

  private ShellWords() {}

  /** Whether {@code word} sets a variable when it stands before a command. */
  public static boolean isAssignment(String word) {
    return ASSIGNMENT.matcher(word).matches();
  }

  /** The name of the file that {@code word} names, without its folder. */
  public static String fileName(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }

  /** {@code word} such that bash reads it as one word with exactly this content. */
  public static String quote(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return word.codePoints().anyMatch(ShellWords::isHidden)
        ? quoteHidden(word)
        : "'" + word.replace("'", "'\\''") + "'";
  }

  /** An assignment whose value is quoted and whose name is not, so that bash still sees one. */
  public static String quoteAssignment(String word) {
    int equals = word.indexOf('=');
    String value = word.substring(equals + 1);
    return word.substring(0, equals + 1) + (value.isEmpty() ? "" : quote(value));
  }

  /** The line of {@code words}, each quoted where it has to be. */
  public static String join(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  private static boolean isHidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Bash's own notation, which keeps what no terminal should see out of the line. */
  private static String quoteHidden(String word) {
    StringBuilder quoted = new StringBuilder("$'");
    word.codePoints()
        .forEach(
            codePoint -> {
              if (codePoint < 0x80 && isHidden(codePoint)) {
                quoted.append(String.format(Locale.ROOT, "\\x%02x", codePoint));
              } else if (isHidden(codePoint)) {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", codePoint));
              } else {
                quoted
                    .append(codePoint == '\'' || codePoint == '\\' ? "\\" : "")
                    .appendCodePoint(codePoint);
              }
            });
    return quoted.append('\'').toString();
  }

  /**
   * The words of {@code line}, with single and double quotes and backslashes read as bash does and
   * nothing expanded. An open quote ends with the line.
   */
  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        inWord = true;
      } else if (c == quote) {
        quote = 0;
      } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        char next = line.charAt(++i);
        word.append(quote == '"' && "$`\"\\".indexOf(next) < 0 ? "\\" : "").append(next);
        inWord = true;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
