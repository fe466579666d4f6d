package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;

/**
 * POP's efficiencies of processes: with u the useful time of each rank and T the elapsed time, load
 * balance is mean(u) / max(u), communication efficiency max(u) / T, and parallel efficiency their
 * product. Both are those of the run's {@link dev.rankwise.analyzer.merge.Execution}: between the
 * start and the end of MPI where there is MPI. A rank that is missing would falsify a mean, so a
 * run with missing ranks has none of them; nor has one in which no useful time was seen.
 */
final class PopEfficiencies {
  private PopEfficiencies() {}

  static Metric parallel(Run run) {
    return ratio(run, mean(run, run.ranks()), run.execution().elapsedSeconds());
  }

  static Metric loadBalance(Run run) {
    return ratio(run, mean(run, run.ranks()), longest(run));
  }

  static Metric loadBalanceWithinNodes(Run run) {
    return ratio(run, largestNodeMean(run), longest(run));
  }

  static Metric loadBalanceBetweenNodes(Run run) {
    return ratio(run, mean(run, run.ranks()), largestNodeMean(run));
  }

  static Metric communication(Run run) {
    return ratio(run, longest(run), run.execution().elapsedSeconds());
  }

  private static Metric ratio(Run run, double part, double whole) {
    int missing = run.missingRanks().size();
    if (missing > 0) {
      return new Metric.Missing(
          "%d of %d ranks are missing".formatted(missing, run.expectedRanks()));
    }
    return longest(run) > 0
        ? Metric.ratio(part, whole, "the run took no time")
        : new Metric.Missing("no rank computed");
  }

  private static double mean(Run run, List<RankProfile> ranks) {
    return ranks.stream().mapToDouble(run.execution()::usefulSeconds).average().orElse(0);
  }

  private static double longest(Run run) {
    return run.ranks().stream().mapToDouble(run.execution()::usefulSeconds).max().orElse(0);
  }

  private static double largestNodeMean(Run run) {
    return run.nodes().stream().mapToDouble(node -> mean(run, run.ranksOn(node))).max().orElse(0);
  }
}
