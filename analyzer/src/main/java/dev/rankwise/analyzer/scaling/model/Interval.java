package dev.rankwise.analyzer.scaling.model;

/**
 * Bounds that hold in 95 of 100 cases.
 *
 * @param low95 the lower one
 * @param high95 the upper one, not less
 */
public record Interval(double low95, double high95) {
  public Interval {
    if (!(low95 <= high95)) {
      throw new IllegalArgumentException("not an interval: " + low95 + " to " + high95);
    }
  }

  Interval union(Interval other) {
    return new Interval(Math.min(low95, other.low95), Math.max(high95, other.high95));
  }

  Interval within(double least, double most) {
    return new Interval(clamp(low95, least, most), clamp(high95, least, most));
  }

  private static double clamp(double value, double least, double most) {
    return Math.min(most, Math.max(least, value));
  }
}
