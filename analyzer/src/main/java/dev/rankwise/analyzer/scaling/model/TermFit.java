package dev.rankwise.analyzer.scaling.model;

import java.util.Optional;

/**
 * constant + coefficient * term, fitted in closed form. Relative errors take a few rounds, since
 * the weights follow from the model (Gauss-Newton on the logarithms).
 */
final class TermFit {
  /** A term that nowhere adds more than this share is no term (the bound that Extra-P uses). */
  private static final double LEAST_SHARE = 0.0005;

  private static final int MOST_ROUNDS = 30;
  private static final double TOLERANCE = 1e-10;

  private final PmnfTerm term;
  private final Observations observations;
  private final ErrorLaw errors;
  private final double[] x;
  private final WeightedLine first;

  /**
   * Prepares a fit.
   *
   * @param termAtPoints the term at each point of the series
   */
  TermFit(PmnfTerm term, double[] termAtPoints, Observations observations, ErrorLaw errors) {
    this.term = term;
    this.observations = observations;
    this.errors = errors;
    this.x = new double[observations.count()];
    for (int i = 0; i < x.length; i++) {
      x[i] = termAtPoints[observations.point(i)];
    }
    this.first = WeightedLine.through(x, observations.values(), observations.weights(errors));
  }

  /**
   * The least squares; nothing when the model is not above 0 everywhere, or the term is no term.
   */
  Optional<Estimate> best() {
    WeightedLine line = first;
    for (int round = 0; errors == ErrorLaw.RELATIVE && round < MOST_ROUNDS; round++) {
      if (!positive(line)) {
        return Optional.empty();
      }
      WeightedLine next = improved(line);
      boolean still = near(next.constant(), line.constant()) && near(next.slope(), line.slope());
      line = next;
      if (still) {
        break;
      }
    }
    return positive(line) && !negligible(line) ? Optional.of(estimate(line)) : Optional.empty();
  }

  private WeightedLine improved(WeightedLine line) {
    double[] y = new double[x.length];
    double[] weight = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double fitted = line.at(x[i]);
      y[i] = fitted * (1 + Math.log(observations.value(i) / fitted));
      weight[i] = 1 / square(fitted);
    }
    return WeightedLine.through(x, y, weight);
  }

  private boolean positive(WeightedLine line) {
    for (double one : x) {
      if (!(line.at(one) > 0) || Double.isInfinite(line.at(one))) {
        return false;
      }
    }
    return true;
  }

  private boolean negligible(WeightedLine line) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      double contribution = line.slope() * x[i];
      least = Math.min(least, contribution);
      most = Math.max(most, contribution);
      largest = Math.max(largest, observations.value(i));
    }
    return most - least < LEAST_SHARE * largest;
  }

  private Estimate estimate(WeightedLine line) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += square(errors.scaled(observations.value(i)) - errors.scaled(line.at(x[i])));
    }
    double[] parameters = {line.constant(), line.slope()};
    return new Estimate(new PmnfCurve(term), parameters, line.inverseNormal(), errors, sum);
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.abs(a);
  }

  private static double square(double value) {
    return value * value;
  }
}
