package dev.rankwise.analyzer.compare;

import java.util.List;
import java.util.Map;

/**
 * Runs of one shape.
 *
 * @param ranks how many ranks they had
 * @param cpusPerRank how many CPUs each rank had
 * @param seconds elapsed seconds of each run, at least one
 * @param againstFastest the time of the fastest shape before and of this one after; its interval is
 *     that of this one / the fastest
 * @param metrics means of the metrics that all runs have, by name, in the catalog's order
 */
public record ShapePoint(
    int ranks,
    int cpusPerRank,
    List<Double> seconds,
    Change againstFastest,
    Map<String, Double> metrics) {
  public ShapePoint {
    seconds = List.copyOf(seconds);
  }

  /** The mean over the runs. */
  public double meanSeconds() {
    return againstFastest.after();
  }
}
