package dev.rankwise.analyzer.scaling.model;

import java.util.List;

/**
 * Gustafson's law of weak scaling: of the time on N ranks a share s is serial and does not grow
 * with the work, S(N) = s + (1 - s) N.
 *
 * <p>J. L. Gustafson, Reevaluating Amdahl's law, Communications of the ACM 31(5), 1988.
 */
record GustafsonLaw() implements SpeedupLaw {
  private static final double LEAST = 1e-12;

  @Override
  public List<Bounds> shape() {
    return List.of(AmdahlLaw.SERIAL_SHARE);
  }

  @Override
  public double speedup(double ranks, double[] shape) {
    return Math.max(LEAST, shape[0] + (1 - shape[0]) * ranks);
  }

  @Override
  public double[] gradient(double ranks, double[] shape) {
    return new double[] {(1 - ranks) / speedup(ranks, shape)};
  }

  @Override
  public List<double[]> starts(double largest) {
    return AmdahlLaw.serialShares();
  }
}
