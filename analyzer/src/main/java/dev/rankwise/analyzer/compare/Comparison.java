package dev.rankwise.analyzer.compare;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.measure.MetricDefinition;
import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankTotals;
import dev.rankwise.analyzer.scaling.model.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What changed between runs of one size.
 *
 * @param ranks the size
 * @param runsBefore how many runs there are before, at least one
 * @param runsAfter how many there are after, at least one
 * @param elapsedSeconds the time; its interval is that of after / before
 * @param metrics the metrics that all runs have, in the catalog's order
 * @param rankChanges the ranks, by number
 * @param findings everything that was found in any run, by id
 */
public record Comparison(
    int ranks,
    int runsBefore,
    int runsAfter,
    Change elapsedSeconds,
    List<MetricChange> metrics,
    List<RankChange> rankChanges,
    List<FindingChange> findings) {
  public Comparison {
    metrics = List.copyOf(metrics);
    rankChanges = List.copyOf(rankChanges);
    findings = List.copyOf(findings);
  }

  /**
   * Compares runs.
   *
   * @param before at least one
   * @param after at least one, of the same size, all recorded to their end
   */
  static Comparison of(List<Analysis> before, List<Analysis> after) {
    Run first = run(before.get(0));
    Change elapsed =
        Changes.of(
                List.of(
                    new Changes.Row(
                        each(before, one -> run(one).elapsedSeconds()),
                        each(after, one -> run(one).elapsedSeconds()),
                        true)))
            .get(0);
    return new Comparison(
        first.expectedRanks(),
        before.size(),
        after.size(),
        elapsed,
        metrics(before, after),
        rankChanges(before, after),
        findings(before, after));
  }

  /** How many times as fast it is after: the ratio of the times. */
  public double speedup() {
    return elapsedSeconds.before() / elapsedSeconds.after();
  }

  /** Where the true speed-up is, with two or more runs on each side. */
  public Optional<Interval> speedupInterval() {
    return elapsedSeconds
        .interval()
        .map(ratio -> new Interval(1 / ratio.high95(), 1 / ratio.low95()));
  }

  private static Run run(Analysis analysis) {
    return analysis.measures().run();
  }

  private static List<Double> each(List<Analysis> runs, ToDoubleFunction<Analysis> number) {
    return runs.stream().map(number::applyAsDouble).toList();
  }

  private static List<MetricChange> metrics(List<Analysis> before, List<Analysis> after) {
    List<MetricDefinition> known =
        Metrics.ALL.stream().filter(metric -> isIn(before, metric) && isIn(after, metric)).toList();
    List<Change> changes =
        Changes.of(
            known.stream()
                .map(
                    metric ->
                        new Changes.Row(
                            each(before, one -> value(one, metric).orElseThrow()),
                            each(after, one -> value(one, metric).orElseThrow()),
                            false))
                .toList());
    List<MetricChange> rows = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      rows.add(new MetricChange(known.get(i).name(), known.get(i).label(), changes.get(i)));
    }
    return rows;
  }

  private static boolean isIn(List<Analysis> runs, MetricDefinition metric) {
    return runs.stream().allMatch(one -> value(one, metric).isPresent());
  }

  private static OptionalDouble value(Analysis analysis, MetricDefinition metric) {
    return analysis.measures().metric(metric.name()).value();
  }

  private static List<RankChange> rankChanges(List<Analysis> before, List<Analysis> after) {
    int ranks = run(before.get(0)).expectedRanks();
    List<Changes.Row> rows = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      rows.add(row(before, after, rank, RankTotals::usefulSeconds));
      rows.add(row(before, after, rank, RankTotals::cpuSeconds));
    }
    List<Change> changes = Changes.of(rows);
    List<RankChange> result = new ArrayList<>();
    for (int i = 0; i < ranks; i++) {
      int rank = run(before.get(0)).ranks().get(i).rank();
      result.add(new RankChange(rank, changes.get(2 * i), changes.get(2 * i + 1)));
    }
    return result;
  }

  private static Changes.Row row(
      List<Analysis> before, List<Analysis> after, int rank, ToDoubleFunction<RankTotals> seconds) {
    return new Changes.Row(
        each(before, one -> seconds.applyAsDouble(run(one).ranks().get(rank).totals())),
        each(after, one -> seconds.applyAsDouble(run(one).ranks().get(rank).totals())),
        false);
  }

  private static List<FindingChange> findings(List<Analysis> before, List<Analysis> after) {
    Set<String> ids = new TreeSet<>();
    for (List<Analysis> side : List.of(before, after)) {
      side.forEach(run -> run.findings().forEach(one -> ids.add(one.finding().id())));
    }
    return ids.stream()
        .map(id -> new FindingChange(id, having(before, id), having(after, id)))
        .toList();
  }

  private static int having(List<Analysis> runs, String id) {
    return (int)
        runs.stream()
            .filter(run -> run.findings().stream().anyMatch(one -> one.finding().id().equals(id)))
            .count();
  }
}
