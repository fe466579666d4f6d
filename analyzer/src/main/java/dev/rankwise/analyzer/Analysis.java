package dev.rankwise.analyzer;

import dev.rankwise.analyzer.advise.Recommendation;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.measure.Measures;
import java.util.List;
import java.util.Optional;

/**
 * All that Rankwise says about a run; what reports show.
 *
 * @param measures the run and its metrics
 * @param launchLine the launch line as it was, rebuilt; untrusted text
 * @param launchLineInferred whether it was rebuilt from the step's environment rather than recorded
 * @param findings what is wrong, by falling core-seconds lost
 * @param clear detectors that found nothing, in the catalog's order
 * @param notEvaluated detectors that lacked something, in the catalog's order
 */
public record Analysis(
    Measures measures,
    String launchLine,
    boolean launchLineInferred,
    List<Advised> findings,
    List<Verdict.Clear> clear,
    List<Verdict.NotEvaluated> notEvaluated) {
  public Analysis {
    findings = List.copyOf(findings);
    clear = List.copyOf(clear);
    notEvaluated = List.copyOf(notEvaluated);
  }

  /**
   * A finding and what to do about it.
   *
   * @param finding what is wrong
   * @param recommendation what to do, absent when nothing sure can be said
   */
  public record Advised(Verdict.Found finding, Optional<Recommendation> recommendation) {}
}
