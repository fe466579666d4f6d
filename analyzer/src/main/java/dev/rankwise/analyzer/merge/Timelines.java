package dev.rankwise.analyzer.merge;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Brings timelines onto one grid. Their slots begin at multiples of their length, and lengths
 * differ by powers of two only, so a slot of the common grid is made of whole slots.
 */
final class Timelines {
  private Timelines() {}

  /** The timelines over the same slots, in the same order. */
  static List<Timeline> align(List<Timeline> timelines) {
    long length = timelines.stream().mapToLong(Timeline::slotNanos).max().orElse(1);
    long start = timelines.stream().mapToLong(Timeline::startEpochNanos).min().orElse(0);
    long end =
        timelines.stream()
            .mapToLong(line -> line.startEpochNanos() + line.slots() * line.slotNanos())
            .max()
            .orElse(0);
    while (slotsOf(start, end, length) > Timeline.MAX_SLOTS) {
      length *= 2;
    }
    long first = Math.floorDiv(start, length);
    int slots = (int) slotsOf(start, end, length);
    long slotNanos = length;
    return timelines.stream().map(line -> onto(line, first, slots, slotNanos)).toList();
  }

  private static long slotsOf(long start, long end, long length) {
    return Math.floorDiv(end - 1, length) - Math.floorDiv(start, length) + 1;
  }

  private static Timeline onto(Timeline line, long first, int slots, long length) {
    int[] target = new int[line.slots()];
    for (int slot = 0; slot < target.length; slot++) {
      long begin = line.startEpochNanos() + slot * line.slotNanos();
      target[slot] = (int) (Math.floorDiv(begin, length) - first);
    }
    Map<Activity, float[]> activities = new EnumMap<>(Activity.class);
    line.activitySeconds()
        .forEach((activity, values) -> activities.put(activity, sums(values, target, slots)));
    float[] busy = sums(line.busyThreads(), target, slots);
    for (int slot = 0; slot < slots; slot++) { // a mean over time, not a sum
      busy[slot] *= (float) line.slotNanos() / length;
    }
    return new Timeline(
        first * length,
        length,
        slots,
        activities,
        sums(line.cpuSeconds(), target, slots),
        sums(line.usefulCpuSeconds(), target, slots),
        sums(line.runQueueSeconds(), target, slots),
        busy);
  }

  private static float[] sums(float[] values, int[] target, int slots) {
    float[] sums = new float[slots];
    for (int slot = 0; slot < values.length; slot++) {
      sums[target[slot]] += values[slot];
    }
    return sums;
  }
}
