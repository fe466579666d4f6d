package dev.rankwise.analyzer.scaling.model;

/**
 * A fitted curve that the data do not rule out.
 *
 * @param estimate the curve
 * @param reach how far a number that has one residual variance may be from its estimate, at 95 %,
 *     on the scale of the errors
 */
record Plausible(Estimate estimate, double reach) {
  Interval parameter(int index) {
    double value = estimate.parameters()[index];
    double half = reach * Math.sqrt(estimate.variance(index));
    return new Interval(value - half, value + half);
  }

  /** Where one further measurement at {@code ranks} is to be expected; none is below 0. */
  Interval measurement(double ranks) {
    double value = estimate.value(ranks);
    if (value <= 0) {
      return new Interval(0, 0);
    }
    double half = reach * Math.sqrt(1 + estimate.variance(ranks));
    ErrorLaw errors = estimate.errors();
    return new Interval(
        Math.max(0, errors.moved(value, -half)), Math.max(0, errors.moved(value, half)));
  }
}
