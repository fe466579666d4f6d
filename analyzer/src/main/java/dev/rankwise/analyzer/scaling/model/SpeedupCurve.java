package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;

/**
 * What is measured when the speed-up follows a law. The last parameter is the scale, the ones
 * before it are the law's shape.
 *
 * @param law the law
 * @param quantity what is measured
 * @param kind how the work changes with the size
 * @param scale what the last parameter is
 */
record SpeedupCurve(SpeedupLaw law, Quantity quantity, ScalingKind kind, Scale scale)
    implements Curve {

  /** What stands for the program's speed on one rank. */
  enum Scale {
    /** The measurement on one rank, in its own unit. */
    MEASUREMENT,
    /** The work per unit of time on one rank. */
    RATE
  }

  @Override
  public double value(double ranks, double[] parameters) {
    double speedup = law.speedup(ranks, parameters);
    double last = parameters[parameters.length - 1];
    double one = scalePower() > 0 ? last : 1 / last;
    return one * work(ranks) * (speedupPower() > 0 ? speedup : 1 / speedup);
  }

  @Override
  public double[] gradient(double ranks, double[] parameters, double value) {
    double[] shape = law.gradient(ranks, parameters);
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < shape.length; i++) {
      gradient[i] = speedupPower() * value * shape[i];
    }
    gradient[shape.length] = scalePower() * value / parameters[shape.length];
    return gradient;
  }

  private double work(double ranks) {
    return quantity == Quantity.SECONDS && kind == ScalingKind.WEAK ? ranks : 1;
  }

  private int speedupPower() {
    return quantity == Quantity.SECONDS ? -1 : 1;
  }

  private int scalePower() {
    return scale == Scale.RATE ? speedupPower() : 1;
  }
}
