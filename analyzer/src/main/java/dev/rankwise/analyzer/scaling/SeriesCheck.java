package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Optional;

/** Finds what keeps every model from a series. */
final class SeriesCheck {
  private SeriesCheck() {}

  /** Why nothing can be fitted to {@code series}. */
  static Optional<String> problem(Series series) {
    if (series.programs().size() > 1) {
      return Optional.of(
          "the runs are of %d programs (%s): study each by itself"
              .formatted(series.programs().size(), String.join(", ", series.sortedPrograms())));
    }
    for (ScalingPoint point : series.points()) {
      for (double value : point.values()) {
        if (value <= 0) {
          return Optional.of(
              "%s %s at %s: a measurement has to be above 0"
                  .formatted(
                      Numbers.size(value), series.quantity().word(), Numbers.ranks(point.ranks())));
        }
      }
    }
    if (series.points().size() == 1) {
      return Optional.of(
          "all runs are at %s: how it scales takes several sizes"
              .formatted(Numbers.ranks(series.smallest().ranks())));
    }
    return Optional.empty();
  }
}
