package dev.rankwise.analyzer.scaling.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresFactory;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/**
 * Nonlinear least squares within bounds, by the method of Levenberg and Marquardt.
 *
 * <p>When the best parameters lie outside their bounds, the best on each face of the box is
 * searched: a parameter out of bounds is held at its bound and the others are fitted again.
 *
 * @param curve what is fitted
 * @param bounds one per parameter
 * @param errors how measurements scatter
 * @param observations what was measured
 */
record LeastSquares(Curve curve, List<Bounds> bounds, ErrorLaw errors, Observations observations) {
  private static final int MOST_EVALUATIONS = 500;
  private static final double EXACT = 1e-13;
  private static final double ROUGH = 1e-10;

  /** The parameters with the least squares near {@code start}, if the search ends. */
  Optional<double[]> from(double[] start) {
    return search(start, new boolean[start.length], (at, held) -> minimize(at, held, EXACT));
  }

  /** The same for a prediction, which needs fewer digits, from a start that is close. */
  Optional<double[]> nearly(double[] start) {
    return search(start, new boolean[start.length], this::approach);
  }

  /** Finds the least squares near a start while some parameters are held. */
  private interface Minimizer {
    Optional<double[]> minimize(double[] start, boolean[] held);
  }

  double sumOfSquares(double[] parameters) {
    double sum = 0;
    for (int i = 0; i < observations.count(); i++) {
      double fitted = curve.value(observations.ranks(i), parameters);
      double residual = errors.scaled(observations.value(i)) - errors.scaled(fitted);
      sum += residual * residual;
    }
    return sum;
  }

  private Optional<double[]> search(double[] start, boolean[] held, Minimizer minimizer) {
    Optional<double[]> found = minimizer.minimize(start, held);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    double[] parameters = found.get();
    double[] best = null;
    boolean inside = true;
    for (int i = 0; i < parameters.length; i++) {
      if (bounds.get(i).hold(parameters[i])) {
        continue;
      }
      inside = false;
      boolean[] more = held.clone();
      more[i] = true;
      double[] onFace = start.clone();
      onFace[i] = bounds.get(i).nearest(parameters[i]);
      double[] candidate = search(onFace, more, minimizer).orElse(null);
      if (candidate != null && (best == null || sumOfSquares(candidate) < sumOfSquares(best))) {
        best = candidate;
      }
    }
    return inside ? found : Optional.ofNullable(best);
  }

  private Optional<double[]> approach(double[] start, boolean[] held) {
    Optional<double[]> near = new GaussNewton(curve, errors, observations).from(start, free(held));
    return near.isPresent() ? near : minimize(start, held, ROUGH);
  }

  private static int[] free(boolean[] held) {
    return IntStream.range(0, held.length).filter(i -> !held[i]).toArray();
  }

  private Optional<double[]> minimize(double[] start, boolean[] held, double tolerance) {
    int[] free = free(held);
    if (free.length == 0) {
      return Optional.of(start);
    }
    MultivariateJacobianFunction model =
        point -> evaluate(filled(start, free, point.toArray()), free);
    try {
      double[] solution =
          new LevenbergMarquardtOptimizer()
              .withCostRelativeTolerance(tolerance)
              .withParameterRelativeTolerance(tolerance)
              .optimize(
                  LeastSquaresFactory.create(
                      model,
                      new ArrayRealVector(observed(), false),
                      new ArrayRealVector(picked(start, free), false),
                      null,
                      MOST_EVALUATIONS,
                      MOST_EVALUATIONS))
              .getPoint()
              .toArray();
      return Optional.of(filled(start, free, solution));
    } catch (ConvergenceException | TooManyEvaluationsException | TooManyIterationsException e) {
      return Optional.empty(); // A fit that does not end is no fit; the caller refuses the model.
    }
  }

  private Pair<RealVector, RealMatrix> evaluate(double[] parameters, int[] free) {
    double[] fitted = new double[observations.count()];
    double[][] jacobian = new double[observations.count()][];
    for (int i = 0; i < fitted.length; i++) {
      double value = curve.value(observations.ranks(i), parameters);
      fitted[i] = errors.scaled(value);
      double[] gradient = picked(curve.gradient(observations.ranks(i), parameters, value), free);
      double slope = errors.slope(value);
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] *= slope;
      }
      jacobian[i] = gradient;
    }
    return new Pair<>(
        new ArrayRealVector(fitted, false), new Array2DRowRealMatrix(jacobian, false));
  }

  /** What is known about {@code parameters}; nothing when the data cannot tell them apart. */
  Optional<Estimate> estimate(double[] parameters) {
    int[] all = IntStream.range(0, parameters.length).toArray();
    RealMatrix jacobian = evaluate(parameters, all).getSecond();
    try {
      double[][] inverse = inverseNormal(jacobian);
      return Optional.of(
          new Estimate(curve, parameters, inverse, errors, sumOfSquares(parameters)));
    } catch (SingularMatrixException e) {
      return Optional.empty();
    }
  }

  /** Inverts J'J, its columns brought to length one first, since their units differ. */
  private static double[][] inverseNormal(RealMatrix jacobian) {
    int columns = jacobian.getColumnDimension();
    double[] lengths = new double[columns];
    RealMatrix unit = jacobian.copy();
    for (int i = 0; i < columns; i++) {
      double length = jacobian.getColumnVector(i).getNorm();
      lengths[i] = length > 0 ? length : 1;
      unit.setColumnVector(i, jacobian.getColumnVector(i).mapDivide(lengths[i]));
    }
    double[][] inverse =
        new LUDecomposition(unit.transpose().multiply(unit)).getSolver().getInverse().getData();
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        inverse[i][j] /= lengths[i] * lengths[j];
      }
    }
    return inverse;
  }

  private double[] observed() {
    return IntStream.range(0, observations.count())
        .mapToDouble(i -> errors.scaled(observations.value(i)))
        .toArray();
  }

  private static double[] picked(double[] all, int[] indexes) {
    if (indexes.length == all.length) {
      return all;
    }
    double[] picked = new double[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      picked[i] = all[indexes[i]];
    }
    return picked;
  }

  private static double[] filled(double[] all, int[] indexes, double[] values) {
    double[] filled = all.clone();
    for (int i = 0; i < indexes.length; i++) {
      filled[indexes[i]] = values[i];
    }
    return filled;
  }
}
