package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Every measurement of some points of a series, one after the other. */
final class Observations {
  private final double[] ranks;
  private final double[] values;
  private final int sizes;

  private Observations(List<ScalingPoint> points) {
    ranks = points.stream().flatMapToDouble(Observations::repeatedRanks).toArray();
    values =
        points.stream()
            .flatMap(point -> point.values().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    sizes = points.size();
  }

  private static DoubleStream repeatedRanks(ScalingPoint point) {
    return point.values().stream().mapToDouble(value -> point.ranks());
  }

  static Observations of(Series series) {
    return new Observations(series.points());
  }

  /** All but those of the point {@code index}. */
  static Observations without(Series series, int index) {
    List<ScalingPoint> all = series.points();
    return new Observations(
        Stream.concat(all.subList(0, index).stream(), all.subList(index + 1, all.size()).stream())
            .toList());
  }

  int count() {
    return ranks.length;
  }

  int sizes() {
    return sizes;
  }

  double ranks(int index) {
    return ranks[index];
  }

  double value(int index) {
    return values[index];
  }

  double largestRanks() {
    return Arrays.stream(ranks).max().orElseThrow();
  }

  double smallestRanks() {
    return Arrays.stream(ranks).min().orElseThrow();
  }
}
