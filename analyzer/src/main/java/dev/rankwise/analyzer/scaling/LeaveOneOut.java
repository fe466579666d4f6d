package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.Fitter;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a model predicts sizes that it was fitted without. Each size is left out in turn, with
 * all its repetitions; the error is |predicted - measured| over the mean of both, so it is between
 * 0 and 2, and the same for a time as for its reciprocal.
 *
 * @param losses the error at each size, by rising size
 */
public record LeaveOneOut(List<Double> losses) {
  private static final double WORST = 2;

  /** Differences below it are those of the arithmetic. */
  private static final double ROUNDING = 1e-9;

  /** By judgement: a gain of a smaller share of the error is none, however steady it is. */
  private static final double WORTHWHILE = 0.01;

  public LeaveOneOut {
    losses = List.copyOf(losses);
  }

  static LeaveOneOut of(Series series, Fitter fitter) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < series.points().size(); i++) {
      ScalingPoint point = series.points().get(i);
      losses.add(loss(fitter.leaveOut(i), point.mean()));
    }
    return new LeaveOneOut(losses);
  }

  private static double loss(OptionalDouble predicted, double measured) {
    if (predicted.isEmpty() || !(predicted.getAsDouble() > 0)) {
      return WORST;
    }
    double value = predicted.getAsDouble();
    return Double.isInfinite(value) ? WORST : 2 * Math.abs(value - measured) / (value + measured);
  }

  /** The symmetric mean absolute percentage error as a share: the mean of the losses, 0 to 2. */
  public double smape() {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * Whether this is better than {@code other} by more than the standard error of the difference: a
   * more complex model is not chosen for a gain that may be chance (the one-standard-error rule of
   * L. Breiman et al., Classification and Regression Trees, 1984, on paired differences).
   */
  boolean clearlyBetterThan(LeaveOneOut other) {
    int n = losses.size();
    double mean = other.smape() - smape();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double deviation = other.losses.get(i) - losses.get(i) - mean;
      squares += deviation * deviation;
    }
    double standardError = Math.sqrt(squares / (n - 1) / n);
    return mean > standardError && mean > Math.max(ROUNDING, WORTHWHILE * other.smape());
  }
}
