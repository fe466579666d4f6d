package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.NodeShape;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A step that leaves most cores of its nodes without work. Source: ARCHER2 User Guide, Scheduler,
 * on under-populated nodes.
 */
final class IdleCoresCheck implements StepCheck {
  /** A judgement. */
  private static final double IDLE_SHARE = 0.5;

  @Override
  public List<String> rules() {
    return List.of("P09");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt ranks = step.tasksPerNode();
    OptionalInt cpus = step.cpusPerTask();
    boolean alone = !step.command().background() && !step.line().has("exact");
    if (context.machine().isEmpty() || ranks.isEmpty() || cpus.isEmpty() || !alone) {
      return Stream.empty();
    }
    NodeShape node = context.machine().get().node();
    long cores =
        (long) ranks.getAsInt() * Math.max(1, cpus.getAsInt() / context.threadsPerCore(step));
    boolean idle = ranks.getAsInt() > 1 && cores < IDLE_SHARE * node.usableCores();
    return idle
        ? Stream.of(
            ScriptFinding.info(
                "P09",
                step.command().line(),
                cores
                    + " of "
                    + node.usableCores()
                    + " cores of a node are used: more ranks or threads, unless memory or its"
                    + " bandwidth is the limit."))
        : Stream.empty();
  }
}
