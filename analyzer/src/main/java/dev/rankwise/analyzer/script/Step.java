package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.LaunchWords;
import dev.rankwise.analyzer.launch.SrunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A line with {@code srun} in a script.
 *
 * @param command the command
 * @param words its words as {@code srun} reads them
 * @param job what the job asks for
 * @param inherits whether {@code srun} takes {@code -c} from the job; absent when that depends on a
 *     release that is not known
 */
record Step(ScriptCommand command, LaunchWords words, JobShape job, Optional<Boolean> inherits) {

  LaunchLine line() {
    return words.line();
  }

  /** Ranks of the step; absent when that cannot be known. */
  OptionalInt tasks() {
    if (line().has("ntasks")) {
      return line().number("ntasks");
    }
    OptionalInt perNode = line().number("ntasks-per-node");
    OptionalInt nodes = nodesAsked();
    if (perNode.isPresent() && nodes.isPresent()) {
      return OptionalInt.of(perNode.getAsInt() * nodes.getAsInt());
    }
    return job.tasks().isPresent() ? job.tasks() : nodes;
  }

  private OptionalInt nodesAsked() {
    return line()
        .value("nodes")
        .map(text -> text.split("-", 2)[0])
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(job.nodes());
  }

  /** Nodes of the step; absent when that cannot be known. */
  OptionalInt nodes() {
    OptionalInt asked = nodesAsked();
    OptionalInt tasks = tasks();
    return asked.isPresent() && tasks.isPresent()
        ? OptionalInt.of(Math.max(1, Math.min(asked.getAsInt(), tasks.getAsInt())))
        : asked;
  }

  /** The most ranks of a node; absent when that cannot be known. */
  OptionalInt tasksPerNode() {
    if (line().number("ntasks-per-node").isPresent()) {
      return line().number("ntasks-per-node");
    }
    OptionalInt tasks = tasks();
    OptionalInt nodes = nodes();
    if (tasks.isEmpty() || nodes.isEmpty()) {
      return tasks.isPresent() && tasks.getAsInt() == 1 ? tasks : OptionalInt.empty();
    }
    return OptionalInt.of((tasks.getAsInt() + nodes.getAsInt() - 1) / nodes.getAsInt());
  }

  /** Whether {@code -c} is written on the line. */
  boolean saysCpus() {
    return line().has("cpus-per-task");
  }

  /** {@code -c} as the step gets it: written, inherited, or exported for that; absent otherwise. */
  OptionalInt cpusPerTask() {
    if (saysCpus()) {
      return line().number("cpus-per-task");
    }
    Optional<ScriptCommand.Variable> exported = command.exported("SRUN_CPUS_PER_TASK");
    if (exported.isPresent() && !inherits.orElse(false)) {
      return exported.get().known() && exported.get().value().matches("[0-9]{1,6}")
          ? OptionalInt.of(Integer.parseInt(exported.get().value()))
          : OptionalInt.empty();
    }
    return inherits.orElse(false) ? job.cpusPerTask() : OptionalInt.empty();
  }

  /** The variable {@code name} as a whole number, where it is one. */
  OptionalInt variable(String name) {
    return command
        .exported(name)
        .filter(variable -> variable.known() && variable.value().matches("[0-9]{1,6}"))
        .map(variable -> OptionalInt.of(Integer.parseInt(variable.value())))
        .orElse(OptionalInt.empty());
  }

  /** The program and its arguments. */
  List<String> program() {
    return line().program();
  }

  /**
   * The edits that set the option {@code name} to {@code value}; none where that is no text here.
   */
  List<TextEdit> set(String name, String value) {
    return set(name, Optional.of(value));
  }

  /** The edits that set the flag {@code name}. */
  List<TextEdit> set(String name) {
    return set(name, Optional.empty());
  }

  /** The edits that set the option {@code name}, to {@code value} where it takes one. */
  List<TextEdit> set(String name, Optional<String> value) {
    String written = String.join(" ", SrunOptions.write(name, value).written());
    List<LaunchWords.Placed> given = given(name);
    if (given.stream().anyMatch(placed -> !isEditable(placed))) {
      return List.of();
    }
    if (given.isEmpty()) {
      int behind = command.words().get(anchor(name)).end();
      return List.of(new TextEdit(behind, behind, " " + written));
    }
    List<TextEdit> edits = new ArrayList<>();
    for (LaunchWords.Placed placed : given.subList(0, given.size() - 1)) {
      edits.add(removing(placed));
    }
    LaunchWords.Placed last = given.get(given.size() - 1);
    edits.add(
        new TextEdit(
            command.words().get(last.first()).start(),
            command.words().get(last.last()).end(),
            written));
    return edits;
  }

  /** Where a new option goes: behind the ranks and their CPUs, nodes right behind the launcher. */
  private int anchor(String name) {
    return Stream.of("ntasks", "cpus-per-task")
        .filter(before -> !name.equals("nodes"))
        .flatMap(before -> given(before).stream())
        .filter(this::isEditable)
        .mapToInt(LaunchWords.Placed::last)
        .max()
        .orElse(words.launcher());
  }

  private List<LaunchWords.Placed> given(String name) {
    return words.options().stream().filter(p -> p.option().name().equals(name)).toList();
  }

  /** The edits that take the option {@code name} from the line; none where it cannot be. */
  List<TextEdit> remove(String name) {
    return given(name).stream().filter(this::isEditable).map(this::removing).toList();
  }

  private TextEdit removing(LaunchWords.Placed placed) {
    return new TextEdit(
        command.words().get(placed.first() - 1).end(),
        command.words().get(placed.last()).end(),
        "");
  }

  /** Not one of several letters in a word, and not out of a variable that holds several words. */
  private boolean isEditable(LaunchWords.Placed placed) {
    return !placed.clustered()
        && command.words().get(placed.first() - 1).end()
            <= command.words().get(placed.first()).start()
        && (placed.last() + 1 >= command.words().size()
            || command.words().get(placed.last()).end()
                <= command.words().get(placed.last() + 1).start());
  }

  /** The edit that writes {@code text} as a line of its own before the command. */
  TextEdit before(JobScript script, String text) {
    return command.before(script, text);
  }
}
