package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Threaded libraries inside worker processes. Sources: NERSC, Running Python scripts; OpenBLAS FAQ.
 */
final class WorkerThreadsCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("M02");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    return context.program(step).is(Program.Trait.WORKERS)
            && step.command().exported("OMP_NUM_THREADS").isEmpty()
        ? Stream.of(
            ScriptFinding.warning(
                "M02",
                step.command().line(),
                "Each worker process may start as many threads as it has CPUs: one is enough.",
                List.of(
                    step.before(
                        context.script(),
                        "export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1"))))
        : Stream.empty();
  }
}
