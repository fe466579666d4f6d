package dev.rankwise.analyzer.scaling.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The Universal Scalability Law: contention alpha and coherency beta, S(N) = N / (1 + alpha (N - 1)
 * + beta N (N - 1)).
 *
 * <p>N. J. Gunther, Guerrilla Capacity Planning, Springer 2007, chapter 4.
 */
record UslLaw() implements SpeedupLaw {
  private static final double LEAST = 1e-12;

  /** What the ideal speed-up is divided by, kept above 0 where parameters are out of bounds. */
  static double denominator(double ranks, double alpha, double beta) {
    return Math.max(LEAST, 1 + alpha * (ranks - 1) + beta * ranks * (ranks - 1));
  }

  @Override
  public List<Bounds> shape() {
    return List.of(new Bounds("alpha", 0, 1), new Bounds("beta", 0, 1));
  }

  @Override
  public double speedup(double ranks, double[] shape) {
    return ranks / denominator(ranks, shape[0], shape[1]);
  }

  @Override
  public double[] gradient(double ranks, double[] shape) {
    double denominator = denominator(ranks, shape[0], shape[1]);
    return new double[] {(1 - ranks) / denominator, ranks * (1 - ranks) / denominator};
  }

  @Override
  public List<double[]> starts(double largest) {
    return AmdahlLaw.serialShares().stream()
        .flatMap(
            share ->
                DoubleStream.of(0.01, 0.1, 1, 10, 100)
                    .map(overhead -> Math.min(0.5, overhead / largest / largest))
                    .mapToObj(beta -> new double[] {share[0], beta}))
        .toList();
  }

  @Override
  public OptionalDouble peakRanks(double[] shape) {
    return shape[1] > 0
        ? OptionalDouble.of(Math.sqrt((1 - shape[0]) / shape[1]))
        : OptionalDouble.empty();
  }

  /** What contention alone would allow, without the cost of coherency. */
  @Override
  public OptionalDouble speedupLimit(double[] shape) {
    return shape[0] > 0 ? OptionalDouble.of(1 / shape[0]) : OptionalDouble.empty();
  }
}
