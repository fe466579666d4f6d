package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code -c} in the header that {@code srun} does not take over: in Slurm 22.05 and 23.02. Sources:
 * Slurm's changelogs of 22.05.0rc1 and 23.11.0rc1; ARCHER2 User Guide; JSC, Processor affinity.
 */
final class CpusPerTaskInheritanceCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P02");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    int cpus = context.job().cpusPerTask().orElse(1);
    boolean exported = step.command().exported("SRUN_CPUS_PER_TASK").isPresent();
    boolean inherits = step.inherits().orElse(false);
    if (cpus <= 1 || step.saysCpus() || exported || inherits) {
      return Stream.empty();
    }
    String when =
        step.inherits().isPresent() ? "This release of Slurm does" : "Slurm 22.05 and 23.02 do";
    String message =
        when + " not hand -c " + cpus + " from the header on to srun: each rank gets one CPU.";
    List<TextEdit> edits = step.set("cpus-per-task", "$SLURM_CPUS_PER_TASK");
    int line = step.command().line();
    return Stream.of(
        step.inherits().isPresent()
            ? ScriptFinding.critical("P02", line, message, edits)
            : ScriptFinding.warning("P02", line, message, edits));
  }
}
