package dev.rankwise.analyzer.read;

import dev.rankwise.trace.event.ProcessSample;

/**
 * What processes used while they were recorded.
 *
 * @param gcSeconds seconds in which a JVM stood still for collection
 * @param gcCount collections
 * @param throttledSeconds seconds that a CPU quota held them back, which their control groups share
 * @param majorFaults page faults that read from a disk
 * @param readBytes bytes read from storage
 * @param writeBytes bytes written to storage
 */
record ProcessUsage(
    double gcSeconds,
    long gcCount,
    double throttledSeconds,
    long majorFaults,
    long readBytes,
    long writeBytes) {
  static final ProcessUsage NONE = new ProcessUsage(0, 0, 0, 0, 0, 0);

  /** What a process used between two of its samples. */
  static ProcessUsage between(ProcessSample first, ProcessSample last) {
    return new ProcessUsage(
        Math.max(0, last.gcNanos() - first.gcNanos()) / 1e9,
        Math.max(0, last.gcCount() - first.gcCount()),
        Math.max(0, last.throttledNanos() - first.throttledNanos()) / 1e9,
        Math.max(0, last.majorFaults() - first.majorFaults()),
        Math.max(0, last.readBytes() - first.readBytes()),
        Math.max(0, last.writeBytes() - first.writeBytes()));
  }

  /** Both together. */
  ProcessUsage plus(ProcessUsage other) {
    return new ProcessUsage(
        gcSeconds + other.gcSeconds,
        gcCount + other.gcCount,
        Math.max(throttledSeconds, other.throttledSeconds),
        majorFaults + other.majorFaults,
        readBytes + other.readBytes,
        writeBytes + other.writeBytes);
  }
}
