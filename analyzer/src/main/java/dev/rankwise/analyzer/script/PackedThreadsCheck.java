package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.Machine;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * As many threads as {@code -c} where {@code -c} counts hardware threads: they share cores while
 * others idle. Sources: srun(1) of 22.05, {@code -c} implies {@code --exact}; JSC, Processor
 * affinity.
 */
final class PackedThreadsCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P06");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    OptionalInt threads = step.variable("OMP_NUM_THREADS");
    OptionalInt cpus = step.cpusPerTask();
    OptionalInt ranks = step.tasksPerNode();
    int perCore = context.threadsPerCore(step);
    if (perCore < 2 || threads.isEmpty() || cpus.isEmpty() || ranks.isEmpty()) {
      return Stream.empty();
    }
    int wanted = threads.getAsInt() * perCore;
    boolean packed = threads.getAsInt() > 1 && threads.getAsInt() == cpus.getAsInt();
    int free = context.machine().map(Machine::node).orElseThrow().usableCpus();
    boolean fits = (long) wanted * ranks.getAsInt() <= free;
    return packed && fits
        ? Stream.of(
            ScriptFinding.warning(
                "P06",
                step.command().line(),
                "-c counts hardware threads here: "
                    + threads.getAsInt()
                    + " threads share "
                    + Math.max(1, cpus.getAsInt() / perCore)
                    + " cores, while other cores idle.",
                step.set("cpus-per-task", Integer.toString(wanted))))
        : Stream.empty();
  }
}
