package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.LaunchOption;
import dev.rankwise.analyzer.launch.LaunchWords;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts advice into the job script that launched a run and changes nothing else in it.
 *
 * <p>The changed script is read again: unless its line then reads as advised, the script is kept.
 */
final class OwnJobScript {
  private final JobScript script;
  private final AdvisedLaunch advice;
  private final Launched launched;

  private OwnJobScript(JobScript script, AdvisedLaunch advice, Launched launched) {
    this.script = script;
    this.advice = advice;
    this.launched = launched;
  }

  /** What became of the script. */
  sealed interface Outcome {}

  /**
   * It follows the advice.
   *
   * @param text the changed script
   */
  record Changed(String text) implements Outcome {}

  /**
   * It could not be changed.
   *
   * @param reason why, in a sentence without its full stop
   */
  record Kept(String reason) implements Outcome {}

  /**
   * What is known of the launch beside its line.
   *
   * @param inferred whether the line was rebuilt from the ranks
   * @param step the number of the step, as Slurm writes it
   * @param jobHoldsAdvised whether the job holds the CPUs that the advised line asks for
   */
  record Launched(boolean inferred, String step, boolean jobHoldsAdvised) {}

  /** The script {@code text} with {@code advice} about what it launched in it. */
  static Outcome change(String text, AdvisedLaunch advice, Launched launched) {
    JobScript script = JobScript.read(text);
    List<LaunchCommand> candidates =
        LaunchSearch.find(script, advice.before(), launched.inferred, launched.step);
    return candidates.size() == 1
        ? new OwnJobScript(script, advice, launched).changed(candidates.get(0))
        : new Kept(unclear(candidates));
  }

  private static String unclear(List<LaunchCommand> candidates) {
    return candidates.isEmpty()
        ? "no line of the submitted script was recognised as the one that launched this run"
        : "several lines of the submitted script could have launched this run: "
            + candidates.stream()
                .map(candidate -> Integer.toString(candidate.lineNumber()))
                .collect(Collectors.joining(", "));
  }

  private Outcome changed(LaunchCommand launch) {
    List<TextEdit> edits = new ArrayList<>();
    if (advice.changesLine()) {
      edits.addAll(line(launch));
    }
    if (!launched.jobHoldsAdvised) {
      edits.addAll(RaisedHeader.edits(script, advice.after()));
    }
    boolean alone = script.commands().stream().filter(LaunchCommand::isStep).count() <= 1;
    edits.addAll(new EnvironmentEdits(script, launch.command(), alone).edits(advice.environment()));
    String text = TextEdit.apply(script.text(), edits);
    return readsAsAdvised(launch, text)
        ? new Changed(text)
        : new Kept(
            "line "
                + launch.lineNumber()
                + " of the submitted script launched this run, and is not written in a way that can"
                + " be changed safely");
  }

  private List<TextEdit> line(LaunchCommand launch) {
    if (advice.before().launcher() != Launcher.SRUN) {
      return launcher(launch);
    }
    Step step = step(launch);
    List<TextEdit> edits = new ArrayList<>(options(step));
    edits.addAll(program(launch));
    return edits;
  }

  private Step step(LaunchCommand launch) {
    return new Step(launch.command(), launch.words(), JobShape.of(script), Optional.empty());
  }

  /** A program without a launcher gets one. */
  private List<TextEdit> launcher(LaunchCommand launch) {
    int at = launch.command().words().get(launch.recorded()).start();
    return List.of(new TextEdit(at, at, advice.after().withProgram(List.of()) + " "));
  }

  private List<TextEdit> options(Step step) {
    LaunchLine before = advice.before();
    LaunchLine after = advice.after();
    List<TextEdit> edits = new ArrayList<>();
    for (LaunchOption option : after.options()) {
      if (!isIn(option, before) && !isIn(option, step.line())) {
        edits.addAll(step.set(option.name(), option.value().map(ShellWords::quote)));
      }
    }
    boolean relaid = !before.options().equals(after.options());
    step.line().options().stream()
        .map(LaunchOption::name)
        .distinct()
        .filter(name -> !after.has(name))
        .filter(name -> before.has(name) || (relaid && BindingStyle.isBinding(name)))
        .forEach(name -> edits.addAll(step.remove(name)));
    return edits;
  }

  private static boolean isIn(LaunchOption option, LaunchLine line) {
    return line.has(option.name()) && line.value(option.name()).equals(option.value());
  }

  /** What differs in the program's words: flags for java, a program that pins. */
  private List<TextEdit> program(LaunchCommand launch) {
    List<String> before = advice.before().program();
    List<String> after = advice.after().program();
    int same = 0;
    int most = Math.min(before.size(), after.size());
    while (same < most && before.get(same).equals(after.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < most - same
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    if (same == before.size() && same == after.size()) {
      return List.of();
    }
    List<TextEdit> edits =
        new ArrayList<>(launch.insertWords(same, after.subList(same, after.size() - tail)));
    for (int gone = same; gone < before.size() - tail; gone++) {
      edits.addAll(launch.removeWord(gone));
    }
    return edits;
  }

  /** Whether a line of {@code text} launches what is advised, as it is advised. */
  private boolean readsAsAdvised(LaunchCommand launch, String text) {
    JobScript changed = JobScript.read(text);
    return changed.unread().equals(script.unread())
        && changed.commands().stream()
            .anyMatch(command -> readsAsAdvised(command, launch.words().line()));
  }

  private boolean readsAsAdvised(ScriptCommand command, LaunchLine was) {
    LaunchLine line = LaunchWords.read(command.values()).line();
    LaunchLine after = advice.after();
    return after.options().stream()
            .allMatch(option -> isIn(option, line) || isIn(option, advice.before()))
        && line.options().stream()
            .allMatch(option -> after.has(option.name()) || isKept(option, was))
        && LaunchCommand.of(command, after, launched.inferred).isPresent()
        && advice.environment().entrySet().stream()
            .allMatch(
                variable ->
                    command
                        .exported(variable.getKey())
                        .map(ScriptCommand.Variable::value)
                        .orElse("")
                        .equals(variable.getValue()));
  }

  /** An option that only the script has, and that nothing is said about. */
  private boolean isKept(LaunchOption option, LaunchLine was) {
    return isIn(option, was)
        && !advice.before().has(option.name())
        && (!BindingStyle.isBinding(option.name())
            || advice.before().options().equals(advice.after().options()));
  }
}
