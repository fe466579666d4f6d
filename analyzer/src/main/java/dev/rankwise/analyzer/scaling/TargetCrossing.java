package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.OptionalDouble;

/** Finds where a model's efficiency falls below a target, between the sizes that were measured. */
final class TargetCrossing {
  private static final int STEPS = 512;
  private static final int HALVINGS = 50;

  private TargetCrossing() {}

  /** The first such size within what was measured. */
  static OptionalDouble of(Series series, FittedModel model, double target) {
    double from = series.smallest().ranks();
    double ratio = series.largest().ranks() / from;
    double good = from;
    for (int step = 1; step <= STEPS; step++) {
      double next = from * Math.pow(ratio, (double) step / STEPS);
      if (efficiency(series, model, next) < target) {
        return OptionalDouble.of(halved(series, model, target, good, next));
      }
      good = next;
    }
    return OptionalDouble.empty();
  }

  private static double halved(
      Series series, FittedModel model, double target, double good, double bad) {
    double low = good;
    double high = bad;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (efficiency(series, model, middle) < target) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private static double efficiency(Series series, FittedModel model, double ranks) {
    double smallest = series.smallest().ranks();
    return series.rate(ranks, model.value(ranks))
        / series.rate(smallest, model.value(smallest))
        * smallest
        / ranks;
  }
}
