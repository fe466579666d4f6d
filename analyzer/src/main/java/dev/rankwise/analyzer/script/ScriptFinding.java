package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.diagnose.Severity;
import java.util.List;

/**
 * A mistake in a script.
 *
 * @param rule the rule of the catalog that it breaks
 * @param line its line, from 1
 * @param severity how bad it is
 * @param message what is wrong, and why, in one or two sentences
 * @param edits what mends it; empty when only its author can
 */
record ScriptFinding(
    String rule, int line, Severity severity, String message, List<TextEdit> edits) {
  ScriptFinding {
    edits = List.copyOf(edits);
  }

  static ScriptFinding critical(String rule, int line, String message, List<TextEdit> edits) {
    return new ScriptFinding(rule, line, Severity.CRITICAL, message, edits);
  }

  static ScriptFinding warning(String rule, int line, String message, List<TextEdit> edits) {
    return new ScriptFinding(rule, line, Severity.WARNING, message, edits);
  }

  static ScriptFinding info(String rule, int line, String message) {
    return new ScriptFinding(rule, line, Severity.INFO, message, List.of());
  }
}
