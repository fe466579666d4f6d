package dev.rankwise.analyzer.scaling.model;

import java.util.List;

/** More ranks change nothing: S(N) = 1. What every model has to beat. */
record NoSpeedup() implements SpeedupLaw {
  @Override
  public List<Bounds> shape() {
    return List.of();
  }

  @Override
  public double speedup(double ranks, double[] shape) {
    return 1;
  }

  @Override
  public double[] gradient(double ranks, double[] shape) {
    return new double[0];
  }

  @Override
  public List<double[]> starts(double largest) {
    return List.of(new double[0]);
  }
}
