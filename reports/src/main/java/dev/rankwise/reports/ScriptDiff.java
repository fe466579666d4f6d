package dev.rankwise.reports;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** What differs between two scripts, as {@code diff -u} writes it and {@code patch} reads it. */
final class ScriptDiff {
  private static final int CONTEXT_LINES = 3;

  private ScriptDiff() {}

  /** The difference, which ends with a line feed; empty when there is none. */
  static String of(String beforeName, String before, String afterName, String after) {
    List<String> lines = lines(before);
    List<String> difference =
        UnifiedDiffUtils.generateUnifiedDiff(
            beforeName, afterName, lines, DiffUtils.diff(lines, lines(after)), CONTEXT_LINES);
    return difference.isEmpty() ? "" : String.join("\n", difference) + "\n";
  }

  private static List<String> lines(String text) {
    return List.of(
        (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
  }
}
