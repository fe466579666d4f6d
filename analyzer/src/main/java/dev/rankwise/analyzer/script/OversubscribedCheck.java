package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.BindingStyle;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * More threads than CPUs of a rank. Source: OLCF Frontier User Guide, where two threads without
 * {@code -c 2} land on one hardware thread.
 */
final class OversubscribedCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P10");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt threads = step.variable("OMP_NUM_THREADS");
    boolean unbound =
        step.cpusPerTask().isEmpty() && (step.saysCpus() || !bindsToCores(step, context));
    int cpus = step.cpusPerTask().orElse(1);
    if (threads.isEmpty() || threads.getAsInt() <= cpus || unbound) {
      return Stream.empty();
    }
    int perCore = context.threadsPerCore(step);
    OptionalInt share = context.share(step);
    int wanted = threads.getAsInt() * perCore;
    boolean fits = share.isPresent() && share.getAsInt() >= threads.getAsInt();
    List<TextEdit> edits =
        fits
            ? step.set("cpus-per-task", Integer.toString(Math.min(share.getAsInt(), wanted)))
            : List.of();
    return Stream.of(
        ScriptFinding.critical(
            "P10",
            step.command().line(),
            threads.getAsInt()
                + " threads of a rank have "
                + cpus
                + (cpus == 1 ? " CPU" : " CPUs")
                + ": they take turns.",
            edits));
  }

  /** Without {@code -c} a rank has one CPU only where something binds it to one. */
  private static boolean bindsToCores(Step step, ScriptContext context) {
    boolean byThreads =
        context
            .machine()
            .filter(m -> m.house().style() == BindingStyle.THREADS_PER_CORE)
            .isPresent();
    return byThreads
        || List.of("cpu-bind", "hint", "threads-per-core").stream()
            .anyMatch(name -> context.inForce(step, name).isPresent());
  }
}
