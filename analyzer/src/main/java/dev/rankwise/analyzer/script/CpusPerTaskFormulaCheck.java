package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.House;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Ranks that could have more of their node, and ranks whose share is left to chance. Source: NERSC
 * documentation, Process and thread affinity: {@code -c} = threads of a core times cores over
 * ranks.
 */
final class CpusPerTaskFormulaCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P01", "P04");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    OptionalInt share = context.share(step);
    int ranks = step.tasksPerNode().orElse(1);
    if (share.isEmpty() || ranks < 2 || step.line().has("exact") || step.line().has("overcommit")) {
      return Stream.empty();
    }
    List<TextEdit> edits = step.set("cpus-per-task", Integer.toString(share.getAsInt()));
    int line = step.command().line();
    boolean fills =
        context.machine().filter(m -> m.house().filling() == House.Filling.FILL).isPresent();
    OptionalInt cpus = step.cpusPerTask();
    if (cpus.isEmpty() && !binds(step, context) && !bindsByItself(ranks, context)) {
      return Stream.of(
          ScriptFinding.warning(
              "P04",
              line,
              "Without -c and a binding each of the "
                  + ranks
                  + " ranks of a node may run on all of its CPUs: "
                  + ranks
                  + " is no count of sockets, cores or threads here.",
              edits));
    }
    return step.saysCpus() && fills && cpus.isPresent() && cpus.getAsInt() < share.getAsInt()
        ? Stream.of(
            ScriptFinding.info(
                "P01", line, "Each rank could have -c " + share.getAsInt() + " of its node."))
        : Stream.empty();
  }

  private static boolean binds(Step step, ScriptContext context) {
    return List.of("cpu-bind", "hint", "threads-per-core", "ntasks-per-core").stream()
        .anyMatch(name -> context.inForce(step, name).isPresent());
  }

  /** Slurm binds by itself when the ranks are as many as sockets, cores or threads. */
  private static boolean bindsByItself(int ranks, ScriptContext context) {
    return context
        .machine()
        .filter(
            machine ->
                ranks == machine.node().sockets()
                    || ranks == machine.node().cores()
                    || ranks == machine.node().cores() * machine.node().threadsPerCore())
        .isPresent();
  }
}
