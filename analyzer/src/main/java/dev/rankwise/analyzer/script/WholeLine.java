package dev.rankwise.analyzer.script;

import java.util.List;

/** Edits of whole lines. */
final class WholeLine {
  private WholeLine() {}

  /** Takes line {@code line} out. */
  static List<TextEdit> remove(JobScript script, int line) {
    int start = script.startOf(line);
    int end = script.text().indexOf('\n', start);
    return List.of(new TextEdit(start, end < 0 ? script.text().length() : end + 1, ""));
  }
}
