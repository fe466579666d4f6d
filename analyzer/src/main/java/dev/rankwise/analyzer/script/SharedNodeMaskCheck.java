package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * CPUs named one by one on nodes that others may use as well. Source: LUMI documentation,
 * Distribution and binding: only with whole nodes.
 */
final class SharedNodeMaskCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P15");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    boolean named = step.line().value("cpu-bind").orElse("").matches(".*(map|mask)_(cpu|ldom).*");
    boolean whole =
        context.script().directive("exclusive").isPresent()
            || context.inForce(step, "exclusive").isPresent();
    return named && !whole && context.machine().isEmpty()
        ? Stream.of(
            ScriptFinding.info(
                "P15",
                step.command().line(),
                "CPUs by number fit whole nodes only: where nodes are shared, ask for --exclusive."))
        : Stream.empty();
  }
}
