package dev.rankwise.analyzer.scaling.model;

/**
 * constant + coefficient * term.
 *
 * @param term the term
 */
record PmnfCurve(PmnfTerm term) implements Curve {
  @Override
  public double value(double ranks, double[] parameters) {
    return parameters[0] + parameters[1] * term.value(ranks);
  }

  @Override
  public double[] gradient(double ranks, double[] parameters, double value) {
    return new double[] {1, term.value(ranks)};
  }
}
