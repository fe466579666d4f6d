package dev.rankwise.analyzer.scaling.model;

/**
 * The straight line through weighted points, by least squares in closed form.
 *
 * @param constant where it meets x = 0
 * @param slope how much it rises
 * @param weights the sum of the weights
 * @param meanX the weighted mean of x
 * @param spreadX the weighted sum of squares of x around that mean, above 0
 */
record WeightedLine(double constant, double slope, double weights, double meanX, double spreadX) {

  /** The line, whose slope is not finite when all x are the same. */
  static WeightedLine through(double[] x, double[] y, double[] weight) {
    double weights = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < x.length; i++) {
      weights += weight[i];
      sumX += weight[i] * x[i];
      sumY += weight[i] * y[i];
    }
    double meanX = sumX / weights;
    double meanY = sumY / weights;
    double spreadX = 0;
    double together = 0;
    for (int i = 0; i < x.length; i++) {
      spreadX += weight[i] * (x[i] - meanX) * (x[i] - meanX);
      together += weight[i] * (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = together / spreadX;
    return new WeightedLine(meanY - slope * meanX, slope, weights, meanX, spreadX);
  }

  double at(double x) {
    return constant + slope * x;
  }

  /** The covariance of constant and slope when a point of weight 1 has the variance 1. */
  double[][] inverseNormal() {
    double together = -meanX / spreadX;
    return new double[][] {{1 / weights - meanX * together, together}, {together, 1 / spreadX}};
  }
}
