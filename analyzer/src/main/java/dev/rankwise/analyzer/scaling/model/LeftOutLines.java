package dev.rankwise.analyzer.scaling.model;

/**
 * How well straight lines fit all points of a series but one, for every point that can be left out,
 * from sums over all of them: no line is fitted twice.
 */
final class LeftOutLines {
  private final double[] weights;
  private final double[] values;
  private double sumOfSquares;
  private final double[] ownSquares;

  /** Prepares for the points of {@code all}, each value weighted as {@code errors} say. */
  LeftOutLines(Observations all, ErrorLaw errors, int points) {
    weights = new double[points];
    values = new double[points];
    ownSquares = new double[points];
    double[] weight = all.weights(errors);
    double total = 0;
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      total += weight[i];
      sum += weight[i] * all.value(i);
    }
    double mean = sum / total;
    for (int i = 0; i < weight.length; i++) {
      double centered = all.value(i) - mean;
      weights[all.point(i)] += weight[i];
      values[all.point(i)] += weight[i] * centered;
      ownSquares[all.point(i)] += weight[i] * centered * centered;
      sumOfSquares += weight[i] * centered * centered;
    }
  }

  /**
   * The weighted sum of squares that the best line in {@code x} leaves of all points but one.
   *
   * @param x of each point
   * @return for each point, when it is the one that is left out
   */
  double[] sumsOfSquares(double[] x) {
    double weight = 0;
    double first = 0;
    for (int i = 0; i < x.length; i++) {
      weight += weights[i];
      first += weights[i] * x[i];
    }
    double mean = first / weight;
    double sumX = 0;
    double sumXX = 0;
    double sumXY = 0;
    double sumY = 0;
    for (int i = 0; i < x.length; i++) {
      double centered = x[i] - mean;
      sumX += weights[i] * centered;
      sumXX += weights[i] * centered * centered;
      sumXY += values[i] * centered;
      sumY += values[i];
    }
    double[] left = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double centered = x[i] - mean;
      double others = weight - weights[i];
      double otherX = sumX - weights[i] * centered;
      double otherY = sumY - values[i];
      double spreadX = sumXX - weights[i] * centered * centered - otherX * otherX / others;
      double together = sumXY - values[i] * centered - otherX * otherY / others;
      double spreadY = sumOfSquares - ownSquares[i] - otherY * otherY / others;
      left[i] = spreadY - together * together / spreadX;
    }
    return left;
  }
}
