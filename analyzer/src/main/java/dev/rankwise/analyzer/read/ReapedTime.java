package dev.rankwise.analyzer.read;

import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of a rank's processes that ended unseen, or that they used after they were last sampled.
 * The kernel adds an ended process to the totals of the one that waited for it; what exceeds there
 * what was recorded of the processes that ended was not recorded.
 *
 * <p>Processes that nobody waited for never reach such a total: then some of this time is missed,
 * but none is counted twice.
 */
final class ReapedTime {
  private final Map<Object, Double> reapedSeconds = new HashMap<>();
  private double creditSeconds;

  /** Counts {@code seconds} as recorded, or as used before recording began. */
  void credit(double seconds) {
    creditSeconds += seconds;
  }

  /** {@code process} has waited for others that used {@code childCpuNanos} in all. */
  void sampled(Object process, long childCpuNanos) {
    reapedSeconds.put(process, childCpuNanos / 1e9);
  }

  /** {@code process} ended, and {@code recordedSeconds} of its CPU time were recorded. */
  void ended(Object process, double recordedSeconds) {
    reapedSeconds.remove(process);
    credit(recordedSeconds);
  }

  /** CPU seconds that came to light and were not recorded; counts them as recorded. */
  double takeUnseen() {
    double reaped = reapedSeconds.values().stream().mapToDouble(seconds -> seconds).sum();
    double unseen = Math.max(0, reaped - creditSeconds);
    credit(unseen);
    return unseen;
  }
}
