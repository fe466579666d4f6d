package dev.rankwise.analyzer.read;

import java.util.Map;

/**
 * What a rank did over time, in slots of equal length.
 *
 * <p>Slot {@code i} covers {@code [startEpochNanos + i * slotNanos, + slotNanos)}.
 *
 * @param startEpochNanos when slot 0 begins
 * @param slotNanos a slot's length, positive
 * @param slots number of slots, at most {@link #MAX_SLOTS}
 * @param activitySeconds for every activity {@code [slot]}: seconds of the rank, which over all
 *     activities sum to the part of the slot in which the rank lived
 * @param cpuSeconds {@code [slot]}: CPU seconds of all its threads
 * @param usefulCpuSeconds {@code [slot]}: the part of them that is {@link Activity#COMPUTE}
 * @param runQueueSeconds {@code [slot]}: seconds that its application threads waited for a CPU,
 *     summed over threads
 * @param busyThreads {@code [slot]}: mean number of threads on a CPU and of application threads
 *     waiting for one
 */
public record Timeline(
    long startEpochNanos,
    long slotNanos,
    int slots,
    Map<Activity, float[]> activitySeconds,
    float[] cpuSeconds,
    float[] usefulCpuSeconds,
    float[] runQueueSeconds,
    float[] busyThreads) {
  /** The most slots that a timeline has. */
  public static final int MAX_SLOTS = 512;

  public Timeline {
    if (slotNanos <= 0 || slots < 0 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException(slots + " slots of " + slotNanos + " ns");
    }
  }

  /** Seconds of {@code activity} in {@code slot}. */
  public float seconds(Activity activity, int slot) {
    float[] seconds = activitySeconds.get(activity);
    return seconds == null ? 0 : seconds[slot];
  }
}
