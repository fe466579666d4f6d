package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Ranks with several CPUs that nobody told how many threads to start. Sources: ARCHER2 User Guide,
 * Scheduler; TACC's user guides, whose default is one thread.
 */
final class ThreadCountCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("T01");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt cpus = step.saysCpus() ? step.cpusPerTask() : context.job().cpusPerTask();
    Program program = context.program(step);
    boolean others =
        program.is(Program.Trait.JAVA)
            || program.is(Program.Trait.WORKERS)
            || step.program().isEmpty();
    boolean said = step.command().exported("OMP_NUM_THREADS").isPresent() || passes(step);
    boolean single = cpus.orElse(1) / context.threadsPerCore(step) < 2;
    if (others || said || single) {
      return Stream.empty();
    }
    int threads = Math.max(1, cpus.getAsInt() / context.threadsPerCore(step));
    String value =
        threads == cpus.getAsInt() && step.line().value("cpus-per-task").isEmpty()
            ? "$SLURM_CPUS_PER_TASK"
            : Integer.toString(threads);
    return Stream.of(
        ScriptFinding.warning(
            "T01",
            step.command().line(),
            "OMP_NUM_THREADS is not set: threaded libraries start a thread for each CPU that they"
                + " see, or one.",
            List.of(step.before(context.script(), "export OMP_NUM_THREADS=" + value))));
  }

  private static boolean passes(Step step) {
    return step.line().value("export").orElse("").contains("OMP_NUM_THREADS=")
        || step.program().stream().anyMatch(word -> word.startsWith("OMP_NUM_THREADS="));
  }
}
