package dev.rankwise.analyzer.scaling.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The speed-up on N ranks over one rank, S(1) = 1, as a function of its shape's parameters, which
 * are the first of those given.
 */
interface SpeedupLaw {
  /** The shape's parameters. */
  List<Bounds> shape();

  /** S, above 0. */
  double speedup(double ranks, double[] shape);

  /** The derivatives of log S by the shape's parameters. */
  double[] gradient(double ranks, double[] shape);

  /** Shapes from which a search may start, for runs on up to {@code largest} ranks. */
  List<double[]> starts(double largest);

  /** The size at which the speed-up is greatest, where there is a finite one. */
  default OptionalDouble peakRanks(double[] shape) {
    return OptionalDouble.empty();
  }

  /** The speed-up that no number of ranks exceeds, where there is one. */
  default OptionalDouble speedupLimit(double[] shape) {
    return OptionalDouble.empty();
  }
}
