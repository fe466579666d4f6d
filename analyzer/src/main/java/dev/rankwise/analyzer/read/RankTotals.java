package dev.rankwise.analyzer.read;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * A rank's totals over its life. Seconds of threads are summed over threads and so may exceed the
 * elapsed time.
 *
 * @param activitySeconds seconds of the rank by activity; they sum to its elapsed time
 * @param cpuSecondsByActivity CPU seconds by activity; they sum to {@code cpuSeconds}
 * @param waitSecondsByActivity seconds that its application threads waited, by what for, summed
 *     over threads; empty when there are no wall-clock samples
 * @param cpuSeconds CPU seconds of the process, ours excluded
 * @param usefulCpuSeconds CPU seconds of {@link Activity#COMPUTE}
 * @param usefulSeconds seconds in which the rank computed: per slot the lesser of its length and
 *     {@code usefulCpuSeconds} in it
 * @param readySeconds seconds in which it would have computed, had a CPU been free: what it waited
 *     in the run queue and for the node's host, less the share of it that its samples show in other
 *     activities
 * @param runQueueSeconds seconds that its application threads were runnable but had no CPU; absent
 *     where the kernel does not tell
 * @param stolenSeconds seconds that its application threads had a CPU whose virtual machine's host
 *     ran something else; 0 on a node that is no virtual machine
 * @param busyThreads threads on a CPU and application threads waiting for one: the mean over the
 *     time in which at least one was
 * @param peakBusyThreads the 95th percentile of that number over time
 * @param maxThreads the most threads that it had
 * @param involuntarySwitches times a CPU was taken from a thread, ours excluded
 * @param gcSeconds seconds in which the JVM stood still for collection
 * @param gcCount collections
 * @param peakHeapBytes the most heap seen in use, 0 for other processes
 * @param peakRssBytes the most resident memory
 * @param throttledSeconds seconds that a CPU quota held it back
 * @param majorFaults page faults that read from a disk
 * @param readBytes bytes read from storage
 * @param writeBytes bytes written to storage
 * @param children processes that it started
 */
public record RankTotals(
    Map<Activity, Double> activitySeconds,
    Map<Activity, Double> cpuSecondsByActivity,
    Map<Activity, Double> waitSecondsByActivity,
    double cpuSeconds,
    double usefulCpuSeconds,
    double usefulSeconds,
    double readySeconds,
    OptionalDouble runQueueSeconds,
    double stolenSeconds,
    double busyThreads,
    double peakBusyThreads,
    int maxThreads,
    long involuntarySwitches,
    double gcSeconds,
    long gcCount,
    long peakHeapBytes,
    long peakRssBytes,
    double throttledSeconds,
    long majorFaults,
    long readBytes,
    long writeBytes,
    int children) {

  public RankTotals {
    activitySeconds = Map.copyOf(activitySeconds);
    cpuSecondsByActivity = Map.copyOf(cpuSecondsByActivity);
    waitSecondsByActivity = Map.copyOf(waitSecondsByActivity);
  }

  /** Seconds of the rank in {@code activity}. */
  public double seconds(Activity activity) {
    return activitySeconds.getOrDefault(activity, 0.0);
  }
}
