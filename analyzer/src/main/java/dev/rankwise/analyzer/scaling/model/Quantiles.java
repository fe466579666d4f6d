package dev.rankwise.analyzer.scaling.model;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** How many residual standard errors wide 95 % intervals are to each side. */
final class Quantiles {
  private static final double INSIDE = 0.95;

  private Quantiles() {}

  /** For one number: Student's t. */
  static double reach95(int degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom).inverseCumulativeProbability((1 + INSIDE) / 2);
  }

  /** For one number of a joint region of two, after H. Scheffé: the root of 2 F(2, n). */
  static double jointReach95(int degreesOfFreedom) {
    FDistribution distribution = new FDistribution(2, degreesOfFreedom);
    return Math.sqrt(2 * distribution.inverseCumulativeProbability(INSIDE));
  }
}
