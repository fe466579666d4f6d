package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Worker processes on KNL without {@code KMP_AFFINITY=disabled}. Source: NERSC, Running Python
 * scripts.
 */
final class KnlAffinityCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("M05");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    Map<String, String> wanted =
        context.machine().map(m -> m.environment().multiprocessing()).orElse(Map.of());
    boolean missing =
        wanted.containsKey("KMP_AFFINITY")
            && step.command().exported("KMP_AFFINITY").isEmpty()
            && context.program(step).is(Program.Trait.WORKERS);
    return missing
        ? Stream.of(
            ScriptFinding.warning(
                "M05",
                step.command().line(),
                "On this machine the workers need KMP_AFFINITY=disabled, or they share a core.",
                List.of(step.before(context.script(), "export KMP_AFFINITY=disabled"))))
        : Stream.empty();
  }
}
