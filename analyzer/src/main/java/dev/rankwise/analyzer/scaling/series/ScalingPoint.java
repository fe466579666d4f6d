package dev.rankwise.analyzer.scaling.series;

import java.util.List;

/**
 * The runs at one size.
 *
 * @param ranks the size: ranks, CPUs or load, above 0 and finite
 * @param values what each repetition measured, at least one, finite; a broken measurement may be 0
 *     or less
 */
public record ScalingPoint(double ranks, List<Double> values) {
  public ScalingPoint {
    values = List.copyOf(values);
    if (!(ranks > 0) || Double.isInfinite(ranks)) {
      throw new IllegalArgumentException("a size is above 0 and finite, not " + ranks);
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no measurement at " + ranks + " ranks");
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a measurement is finite, not " + value);
      }
    }
  }

  /** The mean over the repetitions. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }
}
