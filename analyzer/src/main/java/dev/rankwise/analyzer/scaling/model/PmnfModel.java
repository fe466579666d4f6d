package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.Series;

/**
 * The performance model normal form with one term: constant + coefficient * p^i * log2(p)^j, with i
 * and j out of a list.
 *
 * <p>A. Calotoiu, T. Hoefler, M. Poke, F. Wolf, Using automated performance modeling to find
 * scalability bugs in complex codes, SC 2013.
 */
record PmnfModel() implements ScalingModel {
  @Override
  public String modelName() {
    return "pmnf";
  }

  /** As many as Extra-P asks for: two parameters and the choice of two exponents need them. */
  @Override
  public int fewestSizes() {
    return 5;
  }

  @Override
  public Fitter fitter(Series series, ErrorLaw errors) {
    return new PmnfFitter(series, errors);
  }
}
