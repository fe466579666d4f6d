package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import java.util.Optional;

/**
 * Knows what to do about the findings of one detector. Stateless.
 *
 * <p>Rules are asked twice, so that the lines of one report never contradict each other: first for
 * the layout that each would like, then, when {@link Situation#planned} is settled for all, for the
 * advice itself. Thread counts thus follow the binding, as the programs' own defaults do.
 */
public interface AdviceRule {
  /** The detector whose findings it answers. */
  String findingId();

  /** The layout of ranks that it would like; empty when none would help or fit. */
  default Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    return Optional.empty();
  }

  /** What to do, or empty when nothing that is sure to help can be said. */
  Optional<Remedy> advise(Verdict.Found finding, Situation situation);
}
