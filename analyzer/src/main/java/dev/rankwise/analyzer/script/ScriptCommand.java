package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simple command of a script.
 *
 * @param words its words, without redirections, at least one
 * @param line the line that it begins on, from 1
 * @param background whether it ends with {@code &}
 * @param nested whether it stands in a loop, a condition, a function or a subshell
 * @param variables the script's variables when it runs
 */
record ScriptCommand(
    List<ScriptWord> words,
    int line,
    boolean background,
    boolean nested,
    Map<String, Variable> variables) {
  ScriptCommand {
    words = List.copyOf(words);
    variables = Map.copyOf(variables);
  }

  /**
   * A variable that the script sets.
   *
   * @param value its value, as far as it is known
   * @param known whether all of it is
   * @param exported whether commands see it
   * @param line the line that set it
   * @param start where the value begins in the script
   * @param end where it ends
   */
  record Variable(String value, boolean known, boolean exported, int line, int start, int end) {
    Variable export() {
      return new Variable(value, known, true, line, start, end);
    }
  }

  /** The words as the shell would see them. */
  List<String> values() {
    return words.stream().map(ScriptWord::value).toList();
  }

  /** Where it begins in the script. */
  int start() {
    return words.get(0).start();
  }

  /** The edit that writes {@code text} as a line of its own before the command. */
  TextEdit before(JobScript script, String text) {
    int start = script.startOf(line);
    String rest = script.text().substring(start);
    String indent = rest.substring(0, rest.length() - rest.stripLeading().length());
    return new TextEdit(start, start, indent.replace("\n", "") + text + "\n");
  }

  /** An exported variable. */
  Optional<Variable> exported(String name) {
    return Optional.ofNullable(variables.get(name)).filter(Variable::exported);
  }
}
