package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** The sizes among which one is chosen: none beyond the smallest and the largest run. */
final class SizeCandidates {
  /** More whole numbers than that are thinned out evenly. */
  private static final long MOST = 4096;

  private SizeCandidates() {}

  /** The sizes that were measured. */
  static List<Double> measured(Series series) {
    return series.points().stream().map(ScalingPoint::ranks).toList();
  }

  /** Whole numbers, whole nodes where these are known, and the sizes that were measured. */
  static List<Double> between(Series series, OptionalInt ranksPerNode) {
    long least = (long) Math.ceil(series.smallest().ranks());
    long most = (long) Math.floor(series.largest().ranks());
    long step = Math.max(1, (most - least) / MOST);
    LongStream sizes = LongStream.iterate(least, size -> size <= most, size -> size + step);
    DoubleStream whole =
        sizes.filter(size -> fills(size, ranksPerNode)).mapToDouble(size -> (double) size);
    return DoubleStream.concat(whole, measured(series).stream().mapToDouble(Double::doubleValue))
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  private static boolean fills(long size, OptionalInt ranksPerNode) {
    return ranksPerNode.isEmpty()
        || size <= ranksPerNode.getAsInt()
        || size % ranksPerNode.getAsInt() == 0;
  }
}
