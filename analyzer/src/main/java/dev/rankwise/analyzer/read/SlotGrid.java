package dev.rankwise.analyzer.read;

import java.util.Arrays;

/**
 * Several series over time in at most {@link Timeline#MAX_SLOTS} slots. Slots begin at multiples of
 * their length since the epoch; when time outgrows them, their length doubles, so that the grids of
 * any two ranks fit into each other.
 */
final class SlotGrid {
  /** The length of a slot in the beginning. */
  static final long FINEST_NANOS = 100_000_000L;

  private final double[][] series;
  private long slotNanos = FINEST_NANOS;
  private long first;
  private int used;

  SlotGrid(int seriesCount) {
    series = new double[seriesCount][Timeline.MAX_SLOTS];
  }

  long slotNanos() {
    return slotNanos;
  }

  int seriesCount() {
    return series.length;
  }

  /** When slot 0 begins. */
  long startEpochNanos() {
    return first * slotNanos;
  }

  int slots() {
    return used;
  }

  double value(int which, int slot) {
    return series[which][slot];
  }

  /** Makes the grid cover {@code [from, to]}. */
  void cover(long from, long to) {
    if (used == 0) {
      first = Math.floorDiv(from, slotNanos);
      used = 1;
    }
    while (Math.max(Math.floorDiv(to, slotNanos), first + used - 1)
            - Math.min(Math.floorDiv(from, slotNanos), first)
        >= Timeline.MAX_SLOTS) {
      coarsen();
    }
    long newFirst = Math.min(Math.floorDiv(from, slotNanos), first);
    int shift = (int) (first - newFirst);
    if (shift > 0) {
      for (double[] values : series) {
        System.arraycopy(values, 0, values, shift, used);
        Arrays.fill(values, 0, shift, 0);
      }
      first = newFirst;
      used += shift;
    }
    used = Math.max(used, (int) (Math.floorDiv(to, slotNanos) - first) + 1);
  }

  /**
   * Spreads {@code amount} evenly over {@code [from, to)}, or puts it all at {@code from} when that
   * is empty.
   */
  void add(int which, long from, long to, double amount) {
    cover(from, Math.max(from, to - 1));
    if (to <= from) {
      series[which][slotOf(from)] += amount;
      return;
    }
    int last = slotOf(to - 1);
    for (int slot = slotOf(from); slot <= last; slot++) {
      long begin = Math.max(from, (first + slot) * slotNanos);
      long end = Math.min(to, (first + slot + 1) * slotNanos);
      series[which][slot] += amount * (end - begin) / (to - from);
    }
  }

  /** The sums of each series over the slots that {@code [begin, end)} touches. */
  double[] in(long begin, long end) {
    double[] sums = new double[series.length];
    long from = Math.floorDiv(begin, slotNanos) - first;
    long to = Math.floorDiv(end - 1, slotNanos) - first;
    for (long slot = Math.max(0, from); slot <= Math.min(to, used - 1); slot++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += series[i][(int) slot];
      }
    }
    return sums;
  }

  private int slotOf(long time) {
    return (int) (Math.floorDiv(time, slotNanos) - first);
  }

  private void coarsen() {
    long newFirst = Math.floorDiv(first, 2);
    int newUsed = (int) (Math.floorDiv(first + used - 1, 2) - newFirst) + 1;
    for (double[] values : series) {
      for (int slot = 0; slot < newUsed; slot++) {
        int left = (int) ((newFirst + slot) * 2 - first);
        values[slot] = at(values, left) + at(values, left + 1);
      }
      Arrays.fill(values, newUsed, values.length, 0);
    }
    first = newFirst;
    used = newUsed;
    slotNanos *= 2;
  }

  private double at(double[] values, int slot) {
    return slot >= 0 && slot < used ? values[slot] : 0;
  }
}
