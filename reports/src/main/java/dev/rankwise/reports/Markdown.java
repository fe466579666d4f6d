package dev.rankwise.reports;

import java.util.List;
import java.util.stream.Collectors;

/** Markdown (CommonMark with tables) in which foreign text stays text. */
final class Markdown {
  private static final String ALWAYS = "\\`*_{}[]<>#|~&!@$";

  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String title) {
    return raw("#".repeat(level) + " " + escaped(title) + "\n\n");
  }

  Markdown paragraph(String words) {
    return raw(escaped(words) + "\n\n");
  }

  Markdown items(List<String> items) {
    items.forEach(item -> raw("- " + escaped(item) + "\n"));
    return raw("\n");
  }

  Markdown table(List<String> header, List<List<String>> rows) {
    row(header);
    row(header.stream().map(column -> "---").toList(), false);
    rows.forEach(this::row);
    return raw("\n");
  }

  /** A block of code; its fence is longer than any run of backticks inside. */
  Markdown code(String language, String code) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < code.length(); i++) {
      run = code.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    return raw(fence + language + "\n" + code + "\n" + fence + "\n\n");
  }

  Markdown image(String description, String file) {
    return raw("![" + escaped(description) + "](" + file + ")\n\n");
  }

  private void row(List<String> cells) {
    row(cells, true);
  }

  private void row(List<String> cells, boolean escape) {
    raw(
        cells.stream()
            .map(cell -> escape ? escaped(cell) : cell)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private Markdown raw(String markdown) {
    text.append(markdown);
    return this;
  }

  /** {@code words} on one line, with a backslash before every mark that Markdown would read. */
  static String escaped(String words) {
    String line = words.replace('\n', ' ').strip();
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (ALWAYS.indexOf(c) >= 0 || startsBlock(line, i) || startsLink(line, i)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** Whether the mark at {@code at} would begin a list, a rule or an underlined heading. */
  private static boolean startsBlock(String line, int at) {
    char c = line.charAt(at);
    return (at == 0 && "+-=".indexOf(c) >= 0)
        || ((c == '.' || c == ')')
            && (at + 1 == line.length() || line.charAt(at + 1) == ' ')
            && line.substring(0, at).matches("[0-9]{1,9}"));
  }

  /** Whether the mark at {@code at} would make a link out of a bare address. */
  private static boolean startsLink(String line, int at) {
    return line.startsWith("://", at)
        || (line.charAt(at) == '.'
            && at >= 3
            && line.substring(at - 3, at).equalsIgnoreCase("www"));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
