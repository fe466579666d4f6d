package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process management interface that the loaded MPI library does not speak: every rank then is a
 * rank 0 of 1. Tried with MPICH 4.0.2 and Open MPI 4.1.4 under Slurm 22.05.8; mpi_guide of Slurm.
 */
final class MpiTypeCheck implements StepCheck {
  private static final Pattern OPEN_MPI = Pattern.compile("\\bopen-?mpi\\b");
  private static final Pattern MPICH =
      Pattern.compile("(?<!cray-)\\b(mpich|mvapich2?|impi|intel-?mpi)\\b");

  @Override
  public List<String> rules() {
    return List.of("L03");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    Optional<String> type = step.line().value("mpi");
    String modules = context.modules().toLowerCase(Locale.ROOT);
    boolean openMpi = OPEN_MPI.matcher(modules).find();
    boolean mpich = MPICH.matcher(modules).find();
    if (type.isEmpty() || openMpi == mpich) {
      boolean singletons =
          type.orElse("").equals("none") && context.program(step).is(Program.Trait.MPI);
      return singletons ? Stream.of(finding(step, "none", "this MPI program", "")) : Stream.empty();
    }
    String wanted = openMpi ? "pmix" : "pmi2";
    return type.get().startsWith(wanted)
        ? Stream.empty()
        : Stream.of(finding(step, type.get(), openMpi ? "Open MPI" : "MPICH and its kin", wanted));
  }

  private static ScriptFinding finding(Step step, String type, String library, String wanted) {
    return ScriptFinding.warning(
        "L03",
        step.command().line(),
        "--mpi="
            + type
            + " does not fit "
            + library
            + ": the ranks abort, or each is rank 0 of 1. See srun --mpi=list.",
        wanted.isEmpty() ? step.remove("mpi") : step.set("mpi", wanted));
  }
}
