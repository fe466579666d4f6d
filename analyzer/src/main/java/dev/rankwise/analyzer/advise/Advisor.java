package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.measure.Measures;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the findings of a run into recommendations that fit together.
 *
 * <p>All lines of a report are the same line: of the layouts that the rules would like, the one
 * that gives a rank most CPUs is taken, since every rule keeps to what the nodes have; then each
 * rule says what it has to say with that layout settled, and the flags of all go into the line.
 * While the launch itself is wrong, it alone is put right: ranks that do not find each other tell
 * nothing of how the program scales.
 */
public final class Advisor {
  /** A launch that is wrong: until it is put right, nothing about its size or shape counts. */
  private static final Set<String> LAUNCH = Set.of("mpi-singletons", "not-under-srun");

  /** What is advised about how the work is cut into ranks. */
  private static final Set<String> SCALING =
      Set.of("load-imbalance", "communication-bound", "serial-part", "idle-cpus");

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
    boolean launchedWrong =
        findings.stream()
            .filter(finding -> LAUNCH.contains(finding.id()))
            .anyMatch(finding -> remedy(finding, situation).isPresent());
    Situation planned =
        situation.withPlanned(launchedWrong ? Optional.empty() : plan(findings, situation));
    Map<String, Remedy> remedies = new LinkedHashMap<>();
    for (Verdict.Found finding : findings) {
      if (!launchedWrong || !SCALING.contains(finding.id())) {
        remedy(finding, planned)
            .map(remedy -> withFittingPool(remedy, planned))
            .ifPresent(remedy -> remedies.putIfAbsent(finding.id(), remedy));
      }
    }
    AdvisedLine advised = AdvisedLine.of(planned, List.copyOf(remedies.values()));
    Map<String, Recommendation> recommendations = new LinkedHashMap<>();
    remedies.forEach((id, remedy) -> recommendations.put(id, advised.recommend(remedy)));
    return recommendations;
  }

  private static Optional<Remedy> remedy(Verdict.Found finding, Situation situation) {
    return AdviceRules.forFinding(finding.id())
        .flatMap(rule -> rule.advise(finding, situation))
        .filter(remedy -> !remedy.isEmpty());
  }

  /** With a common pool that was sized by hand no larger than the CPUs of the new layout. */
  private static Remedy withFittingPool(Remedy remedy, Situation situation) {
    if (!remedy.relaunch() || situation.planned().isEmpty()) {
      return remedy;
    }
    int cpus = situation.planned().get().cpusPerTask();
    return remedy.withJvm(
        situation.run().ranks().stream()
            .map(rank -> new ThreadReduction(rank, situation.line(), cpus))
            .flatMap(rank -> rank.poolSizedByHand().stream())
            .toList());
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
