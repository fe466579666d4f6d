package dev.rankwise.analyzer.script;

import java.util.Comparator;
import java.util.List;

/**
 * A change of a text.
 *
 * @param start where the replaced part begins
 * @param end where it ends
 * @param text what stands there instead
 */
record TextEdit(int start, int end, String text) {
  TextEdit {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: " + start + " to " + end);
    }
  }

  /** {@code text} with all {@code edits}, which do not overlap; of two at a place, in order. */
  static String apply(String text, List<TextEdit> edits) {
    StringBuilder changed = new StringBuilder(text);
    List<TextEdit> ordered =
        edits.stream()
            .sorted(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end))
            .toList();
    for (int i = ordered.size() - 1; i >= 0; i--) {
      TextEdit edit = ordered.get(i);
      changed.replace(edit.start, edit.end, edit.text);
    }
    return changed.toString();
  }
}
