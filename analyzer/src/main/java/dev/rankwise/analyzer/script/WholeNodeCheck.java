package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A program of worker processes that does not get the CPUs that its node has for it. Source: NERSC,
 * Running Python scripts: {@code srun -n 1 -c 64}.
 */
final class WholeNodeCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("M01", "P03");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    OptionalInt share = context.share(step);
    OptionalInt cpus = step.cpusPerTask();
    boolean alone = step.tasks().orElse(0) == 1 && !step.command().background();
    boolean workers = context.program(step).isOnlyWorkers();
    if (!alone || step.line().has("exact") || share.isEmpty()) {
      return Stream.empty();
    }
    boolean oneCore =
        cpus.isPresent()
            && step.saysCpus()
            && cpus.getAsInt() <= context.threadsPerCore(step)
            && cpus.getAsInt() < share.getAsInt();
    if (workers && !step.saysCpus() && (cpus.isEmpty() || cpus.getAsInt() < share.getAsInt())) {
      return finding(
          "M01",
          step,
          share.getAsInt(),
          "Worker processes get the CPUs of their parent, and without -c that is a matter of luck.");
    }
    return oneCore
        ? finding(
            "P03",
            step,
            share.getAsInt(),
            "All threads and worker processes of this one task share one core of "
                + share.getAsInt() / context.threadsPerCore(step)
                + ".")
        : Stream.empty();
  }

  private static Stream<ScriptFinding> finding(String rule, Step step, int cpus, String message) {
    return Stream.of(
        ScriptFinding.warning(
            rule,
            step.command().line(),
            message,
            step.set("cpus-per-task", Integer.toString(cpus))));
  }
}
