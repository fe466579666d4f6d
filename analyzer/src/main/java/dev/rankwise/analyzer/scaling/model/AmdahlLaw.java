package dev.rankwise.analyzer.scaling.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Amdahl's law: a share s of the work is serial, S(N) = N / (1 + s (N - 1)).
 *
 * <p>G. M. Amdahl, Validity of the single processor approach to achieving large scale computing
 * capabilities, AFIPS 1967.
 */
record AmdahlLaw() implements SpeedupLaw {
  static final Bounds SERIAL_SHARE = new Bounds("serialShare", 0, 1);

  static List<double[]> serialShares() {
    return DoubleStream.of(0.0001, 0.001, 0.01, 0.03, 0.1, 0.3, 0.6, 0.95)
        .mapToObj(share -> new double[] {share})
        .toList();
  }

  @Override
  public List<Bounds> shape() {
    return List.of(SERIAL_SHARE);
  }

  @Override
  public double speedup(double ranks, double[] shape) {
    return ranks / UslLaw.denominator(ranks, shape[0], 0);
  }

  @Override
  public double[] gradient(double ranks, double[] shape) {
    return new double[] {(1 - ranks) / UslLaw.denominator(ranks, shape[0], 0)};
  }

  @Override
  public List<double[]> starts(double largest) {
    return serialShares();
  }

  @Override
  public OptionalDouble speedupLimit(double[] shape) {
    return shape[0] > 0 ? OptionalDouble.of(1 / shape[0]) : OptionalDouble.empty();
  }
}
