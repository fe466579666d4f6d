package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RankTotals;
import java.util.function.ToDoubleFunction;

/** Shares of the ranks' time and of the CPUs that they hold. */
final class Shares {
  private Shares() {}

  /**
   * Never above 1: what a slot seems to hold beyond its CPUs comes from samples that fall across
   * its edge.
   */
  static Metric threadEfficiency(Run run) {
    double useful = sum(run, RankTotals::usefulCpuSeconds);
    double held =
        run.ranks().stream().mapToDouble(rank -> rank.totals().usefulSeconds() * rank.cpus()).sum();
    return Metric.ratio(Math.min(useful, held), held, "no rank computed");
  }

  static Metric cpuUse(Run run) {
    return Metric.ratio(
        sum(run, RankTotals::usefulCpuSeconds), run.allocatedCoreSeconds(), "the run took no time");
  }

  static Metric runQueueDelay(Run run) {
    if (run.ranks().stream().anyMatch(rank -> rank.totals().runQueueSeconds().isEmpty())) {
      return new Metric.Missing("the kernel does not tell run-queue delay (schedstat)");
    }
    double delay = sum(run, totals -> totals.runQueueSeconds().orElse(0));
    return Metric.ratio(delay, delay + sum(run, RankTotals::cpuSeconds), "no rank ran");
  }

  static Metric gc(Run run) {
    if (run.ranks().stream().noneMatch(rank -> rank.jvm().isPresent())) {
      return new Metric.Missing("no rank is a JVM");
    }
    return Metric.ratio(
        sum(run, RankTotals::gcSeconds),
        run.ranks().stream().mapToDouble(RankProfile::elapsedSeconds).sum(),
        "the run took no time");
  }

  static Metric lock(Run run) {
    if (run.ranks().stream().allMatch(rank -> rank.totals().waitSecondsByActivity().isEmpty())) {
      return new Metric.Missing("there are no stack samples of waiting threads");
    }
    double lock =
        sum(run, totals -> totals.waitSecondsByActivity().getOrDefault(Activity.LOCK, 0.0));
    double active = sum(run, totals -> totals.cpuSeconds() + totals.runQueueSeconds().orElse(0));
    return Metric.ratio(lock, lock + active, "no rank ran");
  }

  static Metric idleCpus(Run run) {
    double elapsed = run.elapsedSeconds();
    return elapsed > 0
        ? Metric.of(Math.max(0, run.allocatedCpus() - sum(run, RankTotals::cpuSeconds) / elapsed))
        : new Metric.Missing("the run took no time");
  }

  private static double sum(Run run, ToDoubleFunction<RankTotals> part) {
    return run.ranks().stream().mapToDouble(rank -> part.applyAsDouble(rank.totals())).sum();
  }
}
