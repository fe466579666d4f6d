package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.NodeShape;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A rank that is cut by the border of a NUMA domain though it would fit into one. Sources: ARCHER2
 * User Guide, Scheduler; NERSC documentation, Process and thread affinity; masks under Slurm
 * 22.05.8.
 */
final class StraddlingCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P08");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt ranks = step.tasksPerNode();
    OptionalInt cpus = step.cpusPerTask();
    if (context.machine().isEmpty() || ranks.isEmpty() || cpus.isEmpty()) {
      return Stream.empty();
    }
    NodeShape node = context.machine().get().node();
    int cores = Math.max(1, cpus.getAsInt() / context.threadsPerCore(step));
    int domain = node.coresPerNumaDomain();
    boolean cut =
        node.reservedCores() == 0
            && cores <= domain
            && domain / cores * node.numaDomains() < ranks.getAsInt()
            && (long) ranks.getAsInt() * cores <= node.usableCores();
    return cut
        ? Stream.of(
            ScriptFinding.info(
                "P08",
                step.command().line(),
                "Some rank of "
                    + cores
                    + " cores lies across two NUMA domains of "
                    + domain
                    + ": use a multiple of "
                    + node.numaDomains()
                    + " ranks on a node."))
        : Stream.empty();
  }
}
