package dev.rankwise.samples;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time that the thread which made it may use from then on. */
final class CpuBudget {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_SECOND = 1e9;

  private final long endNanos;

  CpuBudget(double seconds) {
    endNanos = THREADS.getCurrentThreadCpuTime() + (long) (seconds * NANOS_PER_SECOND);
  }

  boolean isSpent() {
    return THREADS.getCurrentThreadCpuTime() >= endNanos;
  }
}
