package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.script.ScriptCommand.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sets the environment of one command of a script. */
final class EnvironmentEdits {
  /** The end of a line that goes on with the next one. */
  private static final Pattern GOES_ON = Pattern.compile("(?s).*(\\\\|&&|\\|)[ \\t]*\\n");

  private final JobScript script;
  private final ScriptCommand command;
  private final boolean alone;
  private final List<TextEdit> edits = new ArrayList<>();
  private final List<String> unset = new ArrayList<>();
  private final List<String> set = new ArrayList<>();

  /**
   * @param alone whether no other step of the script would see variables that are exported for it
   */
  EnvironmentEdits(JobScript script, ScriptCommand command, boolean alone) {
    this.script = script;
    this.command = command;
    this.alone = alone;
  }

  /** The edits that set {@code variables}; an empty value means unset. */
  List<TextEdit> edits(Map<String, String> variables) {
    variables.forEach(this::change);
    if (alone && hasLineOfItsOwn()) {
      unset.forEach(name -> edits.add(command.before(script, "unset " + name)));
      set.forEach(assignment -> edits.add(command.before(script, "export " + assignment)));
    } else if (!unset.isEmpty() || !set.isEmpty()) {
      edits.add(inFront());
    }
    return edits;
  }

  private void change(String name, String value) {
    Optional<Variable> present = command.exported(name);
    if (!value.isEmpty() && present.filter(set -> set.value().equals(value)).isPresent()) {
      return;
    }
    boolean inCommand = present.filter(this::isInCommand).isPresent();
    if (value.isEmpty() && inCommand) {
      edits.add(removed(name, present.get()));
    } else if (value.isEmpty()) {
      unset.add(name);
    } else if (present.filter(Variable::known).isPresent() && (alone || inCommand)) {
      edits.add(new TextEdit(present.get().start(), present.get().end(), ShellWords.quote(value)));
    } else {
      set.add(ShellWords.quoteAssignment(name + "=" + value));
    }
  }

  private boolean isInCommand(Variable variable) {
    int end = command.words().get(command.words().size() - 1).end();
    return variable.start() > command.start() && variable.end() <= end;
  }

  /** With the white space behind it. */
  private TextEdit removed(String name, Variable variable) {
    int next =
        command.words().stream()
            .mapToInt(ScriptWord::start)
            .filter(start -> start >= variable.end())
            .min()
            .orElse(variable.end());
    return new TextEdit(variable.start() - name.length() - 1, next, "");
  }

  private boolean hasLineOfItsOwn() {
    int start = script.startOf(command.line());
    return script.text().substring(start, command.start()).isBlank()
        && !GOES_ON.matcher(script.text().substring(0, start)).matches();
  }

  /** env(1) wants what it unsets first. */
  private TextEdit inFront() {
    StringBuilder words = new StringBuilder(unset.isEmpty() ? "" : "env ");
    unset.forEach(name -> words.append("-u ").append(name).append(' '));
    set.forEach(assignment -> words.append(assignment).append(' '));
    return new TextEdit(command.start(), command.start(), words.toString());
  }
}
