package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.LaunchLine;
import java.util.List;
import java.util.function.Predicate;

/** Finds the command of a job script that launched a run. */
final class LaunchSearch {
  private LaunchSearch() {}

  /**
   * The commands that can have been it: by the program's words, then by the options, then by the
   * number of the step where steps can be counted.
   *
   * @param line the run's launch line
   * @param inferred whether it was rebuilt from the ranks
   * @param step the number of the run's step, as Slurm writes it
   */
  static List<LaunchCommand> find(
      JobScript script, LaunchLine line, boolean inferred, String step) {
    List<LaunchCommand> candidates =
        script.commands().stream()
            .flatMap(command -> LaunchCommand.of(command, line, inferred).stream())
            .toList();
    if (!inferred && candidates.size() > 1) {
      candidates =
          narrowed(candidates, candidate -> candidate.line().options().equals(line.options()));
    }
    return candidates.size() > 1 ? byNumber(script, candidates, step) : candidates;
  }

  private static List<LaunchCommand> narrowed(
      List<LaunchCommand> candidates, Predicate<LaunchCommand> fits) {
    List<LaunchCommand> fitting = candidates.stream().filter(fits).toList();
    return fitting.isEmpty() ? candidates : fitting;
  }

  /**
   * Slurm numbers steps from 0, in the order in which they begin: source srun(1), SLURM_STEP_ID.
   */
  private static List<LaunchCommand> byNumber(
      JobScript script, List<LaunchCommand> candidates, String step) {
    List<ScriptCommand> steps = script.commands().stream().filter(LaunchCommand::isStep).toList();
    boolean inOrder = steps.stream().noneMatch(one -> one.nested() || one.background());
    if (!inOrder || !step.matches("[0-9]{1,6}") || Integer.parseInt(step) >= steps.size()) {
      return candidates;
    }
    ScriptCommand counted = steps.get(Integer.parseInt(step));
    return narrowed(candidates, candidate -> candidate.command().equals(counted));
  }
}
