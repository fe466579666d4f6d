package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code -S} on a step, where it is ignored: it belongs in the job's header. Source: Slurm, Core
 * Specialization.
 */
final class CoreSpecializationCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P13");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    return step.line().has("core-spec")
        ? Stream.of(
            ScriptFinding.warning(
                "P13",
                step.command().line(),
                "-S on srun is ignored: #SBATCH -S in the header sets cores aside.",
                step.remove("core-spec")))
        : Stream.empty();
  }
}
