package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Every measurement of a series, or of all its points but one, one after the other. */
final class Observations {
  private final double[] ranks;
  private final double[] values;
  private final int[] points;
  private final Map<ErrorLaw, double[]> weights = new EnumMap<>(ErrorLaw.class);

  private Observations(Series series, int[] points) {
    List<ScalingPoint> all = series.points();
    this.points =
        IntStream.of(points)
            .flatMap(point -> all.get(point).values().stream().mapToInt(value -> point))
            .toArray();
    this.ranks = IntStream.of(this.points).mapToDouble(point -> all.get(point).ranks()).toArray();
    this.values =
        IntStream.of(points)
            .boxed()
            .flatMap(point -> all.get(point).values().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
  }

  static Observations of(Series series) {
    return new Observations(series, IntStream.range(0, series.points().size()).toArray());
  }

  /** All but those of the point {@code index}. */
  static Observations without(Series series, int index) {
    return new Observations(
        series,
        IntStream.range(0, series.points().size()).filter(point -> point != index).toArray());
  }

  int count() {
    return ranks.length;
  }

  /** Which point of the series the observation {@code index} belongs to. */
  int point(int index) {
    return points[index];
  }

  /** All values; not to be changed. */
  double[] values() {
    return values;
  }

  /** One over the variance of each value, in residual variances; not to be changed. */
  double[] weights(ErrorLaw errors) {
    return weights.computeIfAbsent(
        errors,
        law -> DoubleStream.of(values).map(law::slope).map(slope -> slope * slope).toArray());
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
