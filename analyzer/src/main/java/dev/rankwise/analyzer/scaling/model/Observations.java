package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every measurement of a series, or of all its points but one, one after the other. */
final class Observations {
  private final double[] ranks;
  private final double[] values;
  private final int[] points;
  private final Map<ErrorLaw, double[]> weights = new EnumMap<>(ErrorLaw.class);

  private Observations(double[] ranks, double[] values, int[] points) {
    this.ranks = ranks;
    this.values = values;
    this.points = points;
  }

  static Observations of(Series series) {
    int count = series.measurements();
    double[] ranks = new double[count];
    double[] values = new double[count];
    int[] points = new int[count];
    List<ScalingPoint> all = series.points();
    int next = 0;
    for (int point = 0; point < all.size(); point++) {
      for (double value : all.get(point).values()) {
        ranks[next] = all.get(point).ranks();
        values[next] = value;
        points[next] = point;
        next++;
      }
    }
    return new Observations(ranks, values, points);
  }

  /** All but those of the point {@code index}. */
  Observations without(int index) {
    int first = Arrays.binarySearch(points, index);
    int end = first + 1;
    while (first > 0 && points[first - 1] == index) {
      first--;
    }
    while (end < points.length && points[end] == index) {
      end++;
    }
    int left = points.length - (end - first);
    int[] otherPoints = new int[left];
    System.arraycopy(points, 0, otherPoints, 0, first);
    System.arraycopy(points, end, otherPoints, first, left - first);
    return new Observations(without(ranks, first, end), without(values, first, end), otherPoints);
  }

  private static double[] without(double[] all, int first, int end) {
    double[] others = new double[all.length - (end - first)];
    System.arraycopy(all, 0, others, 0, first);
    System.arraycopy(all, end, others, first, others.length - first);
    return others;
  }

  int count() {
    return ranks.length;
  }

  /** Which point of the series the observation {@code index} belongs to. */
  int point(int index) {
    return points[index];
  }

  /** The size of the point {@code point} of the series. */
  double ranksOf(int point) {
    return ranks[Arrays.binarySearch(points, point)];
  }

  /** All values; not to be changed. */
  double[] values() {
    return values;
  }

  /** One over the variance of each value, in residual variances; not to be changed. */
  double[] weights(ErrorLaw errors) {
    return weights.computeIfAbsent(errors, this::weigh);
  }

  private double[] weigh(ErrorLaw errors) {
    double[] weights = new double[values.length];
    for (int i = 0; i < weights.length; i++) {
      double slope = errors.slope(values[i]);
      weights[i] = slope * slope;
    }
    return weights;
  }

  double ranks(int index) {
    return ranks[index];
  }

  double value(int index) {
    return values[index];
  }

  double largestRanks() {
    return ranks[ranks.length - 1];
  }
}
