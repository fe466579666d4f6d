package dev.rankwise.analyzer.scaling.model;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * A curve with fitted parameters.
 *
 * @param curve the curve
 * @param parameters their estimates
 * @param inverseNormal the inverse of J'J, with J the derivatives of the model by the parameters,
 *     on the scale of {@code errors}; times the residual variance it is their covariance
 * @param errors how measurements scatter
 * @param sumOfSquares of the residuals, on that scale
 */
record Estimate(
    Curve curve,
    double[] parameters,
    double[][] inverseNormal,
    ErrorLaw errors,
    double sumOfSquares) {

  double value(double ranks) {
    return curve.value(ranks, parameters);
  }

  /** Variance of the parameter {@code index}, in residual variances. */
  double variance(int index) {
    return Math.max(0, inverseNormal[index][index]);
  }

  /** Variance of the model at {@code ranks} on the scale of the errors, in residual variances. */
  double variance(double ranks) {
    return quadraticForm(scaledGradient(ranks, errors));
  }

  /** Variance of the logarithm of value(ranks) / value(reference), in residual variances. */
  double ratioVariance(double ranks, double reference) {
    double[] gradient = scaledGradient(ranks, ErrorLaw.RELATIVE);
    double[] subtracted = scaledGradient(reference, ErrorLaw.RELATIVE);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= subtracted[i];
    }
    return quadraticForm(gradient);
  }

  /** As {@link FittedModel#restrictedLogLikelihood} says. */
  double restrictedLogLikelihood(Observations observations) {
    double slopes = 0;
    for (double value : observations.values()) {
      slopes += Math.log(errors.slope(value));
    }
    int degreesOfFreedom = observations.count() - parameters.length;
    double inverse =
        new LUDecomposition(new Array2DRowRealMatrix(inverseNormal, false)).getDeterminant();
    return slopes + Math.log(inverse) / 2 - degreesOfFreedom / 2.0 * Math.log(sumOfSquares);
  }

  private double[] scaledGradient(double ranks, ErrorLaw scale) {
    double value = value(ranks);
    double[] gradient = curve.gradient(ranks, parameters, value);
    double slope = scale.slope(value);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= slope;
    }
    return gradient;
  }

  private double quadraticForm(double[] gradient) {
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        sum += gradient[i] * inverseNormal[i][j] * gradient[j];
      }
    }
    return Math.max(0, sum);
  }
}
