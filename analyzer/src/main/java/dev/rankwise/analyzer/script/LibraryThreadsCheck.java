package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Thread counts of libraries beyond the CPUs of a rank. Sources: oneMKL, OpenBLAS and NumExpr
 * documentation.
 */
final class LibraryThreadsCheck implements StepCheck {
  private static final List<String> VARIABLES =
      List.of(
          "MKL_NUM_THREADS",
          "OPENBLAS_NUM_THREADS",
          "BLIS_NUM_THREADS",
          "NUMEXPR_MAX_THREADS",
          "NUMEXPR_NUM_THREADS",
          "NUMBA_NUM_THREADS",
          "JULIA_NUM_THREADS");

  @Override
  public List<String> rules() {
    return List.of("T03");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt cpus = step.cpusPerTask();
    if (cpus.isEmpty()) {
      return Stream.empty();
    }
    return VARIABLES.stream()
        .filter(name -> step.variable(name).orElse(0) > cpus.getAsInt())
        .map(
            name ->
                ScriptFinding.warning(
                    "T03",
                    step.command().line(),
                    name
                        + "="
                        + step.variable(name).getAsInt()
                        + " is more than the "
                        + cpus.getAsInt()
                        + " CPUs of a rank.",
                    List.of()));
  }
}
