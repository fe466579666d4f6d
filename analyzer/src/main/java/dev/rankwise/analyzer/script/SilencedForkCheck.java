package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Warnings and hangs of forks that are silenced instead of mended. Sources: Open MPI's message on
 * fork(), which tells of silent data corruption; Intel OpenMP, {@code KMP_INIT_AT_FORK}.
 */
final class SilencedForkCheck implements StepCheck {
  private static final List<String> SAFE =
      List.of("IBV_FORK_SAFE", "RDMAV_FORK_SAFE", "CXI_FORK_SAFE", "FI_EFA_FORK_SAFE");

  @Override
  public List<String> rules() {
    return List.of("F05", "F07");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    Stream<ScriptFinding> warned =
        step.command().exported("OMPI_MCA_mpi_warn_on_fork").stream()
            .filter(variable -> variable.value().equals("0"))
            .filter(
                variable ->
                    SAFE.stream().noneMatch(name -> step.command().exported(name).isPresent()))
            .map(
                variable ->
                    ScriptFinding.warning(
                        "F05",
                        variable.line(),
                        "This silences a warning of corrupted data and mends nothing: make the fork"
                            + " safe first.",
                        List.of()));
    Stream<ScriptFinding> initialised =
        step.command().exported("KMP_INIT_AT_FORK").stream()
            .map(
                variable ->
                    ScriptFinding.info(
                        "F07",
                        variable.line(),
                        "KMP_INIT_AT_FORK is for testing a hang; KMP_AFFINITY=disabled is the"
                            + " cure."));
    return Stream.concat(warned, initialised);
  }
}
