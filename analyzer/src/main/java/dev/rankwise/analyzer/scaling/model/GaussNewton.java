package dev.rankwise.analyzer.scaling.model;

import java.util.Optional;

/**
 * Least squares from a start that is close already, by steps of Gauss and Newton. The parameters of
 * a whole series are such a start for the series without one size: a few steps on two or three
 * parameters lead to what a search would find, in a small part of its time.
 *
 * @param curve what is fitted
 * @param errors how measurements scatter
 * @param observations what was measured
 */
record GaussNewton(Curve curve, ErrorLaw errors, Observations observations) {
  private static final int MOST_STEPS = 12;

  /** A step that lowers the squares by a smaller share is the last one. */
  private static final double LEAST_GAIN = 1e-10;

  /**
   * The parameters with the least squares near {@code start}.
   *
   * @param free the parameters that are fitted; the others are held
   * @return nothing when a step does not go down, or the data do not determine it
   */
  Optional<double[]> from(double[] start, int[] free) {
    double[] parameters = start.clone();
    NormalEquations here = at(parameters, free);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = here.solution();
      if (move.length == 0) {
        return Optional.empty();
      }
      for (int i = 0; i < free.length; i++) {
        parameters[free[i]] += move[i];
      }
      if (here.gain(move) <= LEAST_GAIN * here.sumOfSquares()) {
        return Optional.of(parameters);
      }
      NormalEquations next = at(parameters, free);
      if (!(next.sumOfSquares() < here.sumOfSquares())) {
        return Optional.empty();
      }
      here = next;
    }
    return Optional.empty();
  }

  private NormalEquations at(double[] parameters, int[] free) {
    NormalEquations equations = new NormalEquations(free.length);
    double[] row = new double[free.length];
    for (int i = 0; i < observations.count(); i++) {
      double ranks = observations.ranks(i);
      double value = curve.value(ranks, parameters);
      double slope = errors.slope(value);
      double[] gradient = curve.gradient(ranks, parameters, value);
      for (int j = 0; j < free.length; j++) {
        row[j] = slope * gradient[free[j]];
      }
      equations.add(row, errors.scaled(observations.value(i)) - errors.scaled(value));
    }
    return equations;
  }
}
