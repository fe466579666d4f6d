package dev.rankwise.analyzer.compare;

import dev.rankwise.analyzer.scaling.model.Interval;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The difference of two means whose variances may differ (B. L. Welch, The generalization of
 * "Student's" problem when several different population variances are involved, Biometrika 34,
 * 1947).
 *
 * @param difference mean after - mean before
 * @param standardError of it; 0 when all values of each side are the same
 * @param degreesOfFreedom of the t distribution, after Welch and Satterthwaite
 */
record Welch(double difference, double standardError, double degreesOfFreedom) {
  private static final double UPPER = 0.975;

  /** Compares values of at least two runs on each side. */
  static Welch of(List<Double> before, List<Double> after) {
    double errorBefore = variance(before) / before.size();
    double errorAfter = variance(after) / after.size();
    double error = errorBefore + errorAfter;
    double freedom =
        error
            * error
            / (errorBefore * errorBefore / (before.size() - 1)
                + errorAfter * errorAfter / (after.size() - 1));
    return new Welch(mean(after) - mean(before), Math.sqrt(error), freedom);
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum()
        / (values.size() - 1);
  }

  /** Where the true difference is in 95 of 100 cases. */
  Interval interval() {
    if (standardError == 0) {
      return new Interval(difference, difference);
    }
    double reach =
        new TDistribution(degreesOfFreedom).inverseCumulativeProbability(UPPER) * standardError;
    return new Interval(difference - reach, difference + reach);
  }

  /** How often chance alone makes a difference that large; absent without any scatter. */
  OptionalDouble probability() {
    return standardError == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            2
                * new TDistribution(degreesOfFreedom)
                    .cumulativeProbability(-Math.abs(difference / standardError)));
  }
}
