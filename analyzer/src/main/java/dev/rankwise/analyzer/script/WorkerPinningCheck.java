package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Variables that pin the main thread of a process when a library loads: everything it forks or
 * starts later inherits one core. Tried with libgomp; OpenBLAS 4653; cctbx 956.
 */
final class WorkerPinningCheck implements StepCheck {
  private static final List<String> PINNING =
      List.of("OMP_PLACES", "OMP_PROC_BIND", "GOMP_CPU_AFFINITY");

  @Override
  public List<String> rules() {
    return List.of("M04", "J09");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    Program program = context.program(step);
    boolean workers = program.is(Program.Trait.WORKERS);
    List<String> pinning =
        PINNING.stream()
            .filter(
                name ->
                    step.command()
                        .exported(name)
                        .filter(variable -> !variable.value().equals("false"))
                        .isPresent())
            .toList();
    if (pinning.isEmpty() || !(workers || program.is(Program.Trait.JAVA))) {
      return Stream.empty();
    }
    String who = workers ? "all worker processes inherit" : "all threads of the JVM may inherit";
    return Stream.of(
        ScriptFinding.warning(
            workers ? "M04" : "J09",
            step.command().line(),
            String.join(", ", pinning)
                + ": an OpenMP library pins the main thread as it loads, and "
                + who
                + " that one core.",
            List.of(step.before(context.script(), "unset " + String.join(" ", pinning)))));
  }
}
