package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;

/**
 * POP's efficiencies of processes: with u the useful time of each rank and T the elapsed time, load
 * balance is mean(u) / max(u), communication efficiency max(u) / T, and parallel efficiency their
 * product. A rank that is missing would falsify a mean, so a run with missing ranks has none of
 * them.
 */
final class PopEfficiencies {
  private static final String NO_USEFUL_TIME = "no rank computed";

  private PopEfficiencies() {}

  static Metric parallel(Run run) {
    return missing(
        run, Metric.ratio(mean(run.ranks()), run.elapsedSeconds(), "the run took no time"));
  }

  static Metric loadBalance(Run run) {
    return missing(run, Metric.ratio(mean(run.ranks()), longest(run), NO_USEFUL_TIME));
  }

  static Metric loadBalanceWithinNodes(Run run) {
    return missing(run, Metric.ratio(largestNodeMean(run), longest(run), NO_USEFUL_TIME));
  }

  static Metric loadBalanceBetweenNodes(Run run) {
    return missing(run, Metric.ratio(mean(run.ranks()), largestNodeMean(run), NO_USEFUL_TIME));
  }

  static Metric communication(Run run) {
    return missing(run, Metric.ratio(longest(run), run.elapsedSeconds(), "the run took no time"));
  }

  private static Metric missing(Run run, Metric metric) {
    int missing = run.missingRanks().size();
    return missing == 0
        ? metric
        : new Metric.Missing("%d of %d ranks are missing".formatted(missing, run.expectedRanks()));
  }

  private static double mean(List<RankProfile> ranks) {
    return ranks.stream().mapToDouble(rank -> rank.totals().usefulSeconds()).average().orElse(0);
  }

  private static double longest(Run run) {
    return run.ranks().stream().mapToDouble(rank -> rank.totals().usefulSeconds()).max().orElse(0);
  }

  private static double largestNodeMean(Run run) {
    return run.nodes().stream().mapToDouble(node -> mean(run.ranksOn(node))).max().orElse(0);
  }
}
