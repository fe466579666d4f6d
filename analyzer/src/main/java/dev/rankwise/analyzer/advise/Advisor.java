package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.measure.Measures;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the findings of a run into recommendations that fit together.
 *
 * <p>All lines of a report are the same line: of the layouts that the rules would like, the one
 * that gives a rank most CPUs is taken, since every rule keeps to what the nodes have; then each
 * rule says what it has to say with that layout settled, and the flags of all go into the line.
 */
public final class Advisor {
  private Advisor() {}

  /**
   * What to do about {@code findings}, by finding id, in their order; a finding that nothing sure
   * can be said about is left out.
   *
   * @param findings what is wrong with the run, most important first
   */
  public static Map<String, Recommendation> advise(
      Measures measures, List<Verdict.Found> findings) {
    Situation situation = Situation.of(measures);
    Situation planned = situation.withPlanned(plan(findings, situation));
    Map<String, Remedy> remedies = new LinkedHashMap<>();
    for (Verdict.Found finding : findings) {
      AdviceRules.forFinding(finding.id())
          .flatMap(rule -> rule.advise(finding, planned))
          .filter(remedy -> !remedy.isEmpty())
          .ifPresent(remedy -> remedies.putIfAbsent(finding.id(), remedy));
    }
    AdvisedLine advised = AdvisedLine.of(planned, List.copyOf(remedies.values()));
    Map<String, Recommendation> recommendations = new LinkedHashMap<>();
    remedies.forEach((id, remedy) -> recommendations.put(id, advised.recommend(remedy)));
    return recommendations;
  }

  private static Optional<Layout> plan(List<Verdict.Found> findings, Situation situation) {
    return findings.stream()
        .flatMap(
            finding ->
                AdviceRules.forFinding(finding.id())
                    .flatMap(rule -> rule.layout(finding, situation))
                    .stream())
        .max(Comparator.comparingInt(Layout::cpusPerTask));
  }
}
