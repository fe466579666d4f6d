package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.measure.Measures;
import java.util.Optional;

/** Knows what to do about the findings of one detector. */
public interface AdviceRule {
  /** The detector whose findings it answers. */
  String findingId();

  /** What to do, or empty when nothing that is sure to help can be said. */
  Optional<Recommendation> advise(Verdict.Found finding, Measures measures);
}
