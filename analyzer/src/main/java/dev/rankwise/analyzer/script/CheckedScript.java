package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.diagnose.Severity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A job script and what is wrong with it.
 *
 * @param findings the mistakes, by line
 * @param fixed the script with all of them mended that can be
 */
public record CheckedScript(List<Finding> findings, String fixed) {
  private static final int MOST_STEPS = 1000;

  /**
   * A mistake.
   *
   * @param rule the rule of the catalog that it breaks
   * @param line its line, from 1
   * @param severity how bad it is
   * @param message what is wrong, and why
   * @param replacement what its line should be, alone or with a line before it; empty text where
   *     the line should go; absent where only its author can tell
   */
  public record Finding(
      String rule, int line, Severity severity, String message, Optional<String> replacement) {}

  public CheckedScript {
    findings = List.copyOf(findings);
  }

  /** Looks {@code text} through. */
  public static CheckedScript check(String text, CheckOptions options) {
    List<Finding> findings =
        ScriptChecks.findings(text, options).stream()
            .sorted(Comparator.comparingInt(ScriptFinding::line))
            .map(finding -> published(finding, text))
            .toList();
    return new CheckedScript(findings, fix(text, options));
  }

  private static Finding published(ScriptFinding finding, String text) {
    return new Finding(
        finding.rule(),
        finding.line(),
        finding.severity(),
        finding.message(),
        finding.edits().isEmpty()
            ? Optional.empty()
            : Optional.of(replacement(finding.edits(), text)));
  }

  /** The lines that the edits touch, as they are afterwards. */
  private static String replacement(List<TextEdit> edits, String text) {
    int first = edits.stream().mapToInt(TextEdit::start).min().orElseThrow();
    int last = edits.stream().mapToInt(TextEdit::end).max().orElseThrow();
    int from = text.lastIndexOf('\n', first - 1) + 1;
    boolean wholeLines = last > first && text.charAt(last - 1) == '\n';
    int end = wholeLines ? last : text.indexOf('\n', last);
    int to = end < 0 ? text.length() : end;
    List<TextEdit> moved =
        edits.stream().map(e -> new TextEdit(e.start() - from, e.end() - from, e.text())).toList();
    return TextEdit.apply(text.substring(from, to), moved).stripTrailing();
  }

  /** One mistake after the other, since mending one may mend or change the next. */
  private static String fix(String text, CheckOptions options) {
    Set<String> seen = new HashSet<>(Set.of(text));
    String fixed = text;
    for (int i = 0; i < MOST_STEPS; i++) {
      String before = fixed;
      Optional<String> next =
          ScriptChecks.findings(before, options).stream()
              .filter(finding -> !finding.edits().isEmpty())
              .map(finding -> TextEdit.apply(before, finding.edits()))
              .filter(changed -> !seen.contains(changed))
              .findFirst();
      if (next.isEmpty()) {
        return fixed;
      }
      fixed = next.get();
      seen.add(fixed);
    }
    return fixed;
  }
}
