package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.merge.Run;
import org.jfree.chart.axis.NumberAxis;

/**
 * The unit of a time axis.
 *
 * @param unit its symbol
 * @param seconds its length
 */
record TimeScale(String unit, double seconds) {

  /** The unit in which {@code seconds} is a number of at most three digits. */
  static TimeScale of(double seconds) {
    return seconds < 600
        ? new TimeScale("s", 1)
        : seconds < 5 * 3600 ? new TimeScale("min", 60) : new TimeScale("h", 3600);
  }

  /** The axis of the time since the first rank of {@code run} began. */
  static NumberAxis axis(Run run) {
    TimeScale scale = of(run.elapsedSeconds());
    double end = Math.max(run.elapsedSeconds(), 1e-3) / scale.seconds;
    return Look.axis("Time since the first rank began (" + scale.unit + ")", 0, end);
  }
}
