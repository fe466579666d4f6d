package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.NodeShape;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * More CPUs than a node has, or cores that ranks would have to share: Slurm refuses such a step, or
 * lets it wait for ever. Tried under Slurm 22.05.8, where 12 ranks with {@code -c 5} hung on 32
 * cores.
 */
final class InfeasibleCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P16");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt ranks = step.tasksPerNode();
    OptionalInt cpus = step.saysCpus() ? step.cpusPerTask() : context.job().cpusPerTask();
    if (context.machine().isEmpty() || ranks.isEmpty()) {
      return Stream.empty();
    }
    NodeShape node = context.machine().get().node();
    int perCore = context.threadsPerCore(step);
    long cores = (long) ranks.getAsInt() * ((cpus.orElse(1) + perCore - 1) / perCore);
    long threads = (long) ranks.getAsInt() * cpus.orElse(1);
    boolean singles = cpus.orElse(1) == 1;
    boolean fits =
        threads <= (long) node.usableCores() * perCore && (singles || cores <= node.usableCores());
    if (fits) {
      return Stream.empty();
    }
    OptionalInt share = context.share(step);
    return Stream.of(
        ScriptFinding.critical(
            "P16",
            step.command().line(),
            ranks.getAsInt()
                + " ranks of a node with -c "
                + cpus.orElse(1)
                + " need "
                + (singles ? threads + " CPUs" : cores + " cores")
                + " of "
                + (singles ? node.usableCores() * perCore : node.usableCores())
                + ": Slurm refuses the step, or it waits for ever.",
            share.isPresent()
                ? step.set("cpus-per-task", Integer.toString(share.getAsInt()))
                : List.of()));
  }
}
