package dev.rankwise.reports;

import dev.rankwise.reports.page.ShellWords;
import java.util.List;

/** Lines of a terminal, folded at 80 columns. */
final class TextLines {
  static final int WIDTH = 80;
  private static final String LINE_FEED = "\u21b5";

  private final StringBuilder text = new StringBuilder();

  void blank() {
    text.append('\n');
  }

  /** A line as it is, which the caller keeps within the width. */
  void line(String line) {
    end(new StringBuilder(line));
  }

  /** {@code words} after {@code label}; further lines are indented by the label's width. */
  void paragraph(String label, String words) {
    String indent = " ".repeat(label.length());
    StringBuilder line = new StringBuilder(label);
    boolean empty = true;
    for (String word : words.strip().split("\\s+")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        end(line);
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ");
      empty = false;
      while (line.length() + word.length() > WIDTH) {
        int fits = cut(word, WIDTH - line.length());
        line.append(word, 0, fits);
        word = word.substring(fits);
        end(line);
        line = new StringBuilder(indent);
      }
      line.append(word);
    }
    end(line);
  }

  /** A command that stays one command when it is copied. */
  void command(String label, String command) {
    List<String> pieces =
        ShellWords.folded(command.replace("\n", LINE_FEED), WIDTH - label.length() - 2);
    String indent = label;
    for (int i = 0; i < pieces.size(); i++) {
      String end = i + 1 < pieces.size() ? " \\" : "";
      text.append(indent).append(pieces.get(i)).append(end).append('\n');
      indent = " ".repeat(label.length());
    }
  }

  private void end(StringBuilder line) {
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** At most {@code length} characters of {@code word}, no surrogate pair cut in two. */
  private static int cut(String word, int length) {
    return length > 1 && Character.isHighSurrogate(word.charAt(length - 1)) ? length - 1 : length;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
