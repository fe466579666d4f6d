package dev.rankwise.analyzer.scaling.series;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs of one program at several sizes.
 *
 * <p>The rate of a point is the work done per unit of time: the throughput itself, 1 / seconds for
 * strong scaling, and ranks / seconds for weak scaling. Speed-up and efficiency compare rates.
 *
 * @param quantity what was measured
 * @param kind how the work changes with the size
 * @param sizeName what sizes are called where they were read: ranks, CPUs or load; untrusted text
 * @param points one per size, by rising size; sizes differ
 * @param programs the programs that were run, as far as the source tells; untrusted text
 */
public record Series(
    Quantity quantity,
    ScalingKind kind,
    String sizeName,
    List<ScalingPoint> points,
    Set<String> programs) {
  private static final String RANKS = "ranks";

  /** A series whose sizes are numbers of ranks. */
  public Series(
      Quantity quantity, ScalingKind kind, List<ScalingPoint> points, Set<String> programs) {
    this(quantity, kind, RANKS, points, programs);
  }

  public Series {
    points = points.stream().sorted(Comparator.comparingDouble(ScalingPoint::ranks)).toList();
    programs = Set.copyOf(programs);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a series has at least one point");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).ranks() == points.get(i - 1).ranks()) {
        throw new IllegalArgumentException("two points at " + points.get(i).ranks() + " ranks");
      }
    }
  }

  /** The programs, in alphabetical order. */
  public Set<String> sortedPrograms() {
    return new TreeSet<>(programs);
  }

  public ScalingPoint smallest() {
    return points.get(0);
  }

  public ScalingPoint largest() {
    return points.get(points.size() - 1);
  }

  /** Measurements over all sizes. */
  public int measurements() {
    return points.stream().mapToInt(point -> point.values().size()).sum();
  }

  /** Work per unit of time when {@code value}, above 0, was measured at {@code ranks}. */
  public double rate(double ranks, double value) {
    return switch (quantity) {
      case THROUGHPUT -> value;
      case SECONDS -> (kind == ScalingKind.WEAK ? ranks : 1) / value;
    };
  }

  /** How many times the rate of the smallest run. */
  public double speedup(ScalingPoint point) {
    return rate(point.ranks(), point.mean()) / rate(smallest().ranks(), smallest().mean());
  }

  /** The speed-up over what the additional ranks could have brought. */
  public double efficiency(ScalingPoint point) {
    return speedup(point) * smallest().ranks() / point.ranks();
  }
}
