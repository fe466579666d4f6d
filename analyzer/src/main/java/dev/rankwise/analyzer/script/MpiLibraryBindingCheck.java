package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An MPI library that pins threads itself, against Slurm's binding. Source: MVAPICH2 User Guide,
 * Running with efficient CPU mapping: hybrid programs set {@code MV2_ENABLE_AFFINITY=0}.
 */
final class MpiLibraryBindingCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P17");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    boolean library = context.modules().toLowerCase(Locale.ROOT).contains("mvapich");
    boolean threads = step.variable("OMP_NUM_THREADS").orElse(1) > 1;
    return library && threads && step.command().exported("MV2_ENABLE_AFFINITY").isEmpty()
        ? Stream.of(
            ScriptFinding.warning(
                "P17",
                step.command().line(),
                "MVAPICH2 pins all threads of a rank to one core unless MV2_ENABLE_AFFINITY=0.",
                List.of(step.before(context.script(), "export MV2_ENABLE_AFFINITY=0"))))
        : Stream.empty();
  }
}
