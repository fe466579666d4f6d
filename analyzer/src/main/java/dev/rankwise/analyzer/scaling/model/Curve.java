package dev.rankwise.analyzer.scaling.model;

/** What is measured as a function of the number of ranks and of some parameters. */
interface Curve {
  /** The measurement to expect at {@code ranks}. */
  double value(double ranks, double[] parameters);

  /** The derivatives of {@link #value} by each parameter, where it is {@code value}. */
  double[] gradient(double ranks, double[] parameters, double value);
}
