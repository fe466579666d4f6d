package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * A pool with as many workers as the node has CPUs, whatever the task may use: Python until 3.12.
 * Source: CPython, change 110165.
 */
final class PoolSizeCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("M03");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    int cpus = step.cpusPerTask().orElse(0);
    boolean part =
        context.machine().filter(m -> cpus > 0 && cpus < m.node().usableCpus()).isPresent();
    return part && context.program(step).is(Program.Trait.POOL_OF_ALL_CPUS)
        ? Stream.of(
            ScriptFinding.info(
                "M03",
                step.command().line(),
                "Until Python 3.12 the pool is as large as the node, and the task has "
                    + cpus
                    + " CPUs: size it by len(os.sched_getaffinity(0))."))
        : Stream.empty();
  }
}
