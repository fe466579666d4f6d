package dev.rankwise.analyzer.scaling.model;

/** The normal equations J'J x = J'r of a least-squares problem of a few parameters. */
final class NormalEquations {
  /** Of a column that the ones before it explain, up to rounding. */
  private static final double DEPENDENT = 1e-14;

  private final double[][] normal;
  private final double[] right;
  private double sumOfSquares;

  NormalEquations(int parameters) {
    normal = new double[parameters][parameters];
    right = new double[parameters];
  }

  /** Adds one observation: its row of J, and its residual. */
  void add(double[] row, double residual) {
    for (int i = 0; i < row.length; i++) {
      right[i] += row[i] * residual;
      for (int j = 0; j <= i; j++) {
        normal[i][j] += row[i] * row[j];
      }
    }
    sumOfSquares += residual * residual;
  }

  /** r'r. */
  double sumOfSquares() {
    return sumOfSquares;
  }

  /** By how much a step lowers r'r where the model is linear. */
  double gain(double[] step) {
    double gain = 0;
    for (int i = 0; i < step.length; i++) {
      gain += step[i] * right[i];
    }
    return gain;
  }

  /** x, by Cholesky's decomposition; empty when J'J is singular. */
  double[] solution() {
    int n = right.length;
    double[][] lower = new double[n][n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double forward = right[i];
      double rest = normal[i][i];
      for (int j = 0; j < i; j++) {
        double entry = normal[i][j];
        for (int k = 0; k < j; k++) {
          entry -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = entry / lower[j][j];
        rest -= lower[i][j] * lower[i][j];
        forward -= lower[i][j] * x[j];
      }
      if (!(rest > DEPENDENT * normal[i][i])) {
        return new double[0];
      }
      lower[i][i] = Math.sqrt(rest);
      x[i] = forward / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= lower[j][i] * x[j];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}
