package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** More ranks than cores. Source: NERSC documentation, Process and thread affinity. */
final class MoreRanksThanCoresCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P18");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt ranks = step.tasksPerNode();
    boolean more =
        ranks.isPresent()
            && context
                .machine()
                .filter(
                    m ->
                        ranks.getAsInt() > m.node().usableCores()
                            && ranks.getAsInt() <= m.node().usableCpus())
                .isPresent();
    return more
        ? Stream.of(
            ScriptFinding.info(
                "P18",
                step.command().line(),
                ranks.getAsInt() + " ranks share the cores of a node: that is rarely faster."))
        : Stream.empty();
  }
}
