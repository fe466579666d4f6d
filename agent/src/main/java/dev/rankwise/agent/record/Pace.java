package dev.rankwise.agent.record;

/**
 * When to look again: after the period that the user asked for, or later where looking is expensive
 * (thousands of threads), so that it takes at most half a percent of a CPU. Never later than two
 * seconds: what a killed process loses is bounded by it.
 */
final class Pace {
  static final long LONGEST_NANOS = 2_000_000_000;

  /** The first looks start the profiler and run uncompiled; they say nothing about later ones. */
  private static final long SETTLED_NANOS = 5_000_000_000L;

  private static final long PAUSE_PER_WORK = 200;

  private final long periodNanos;
  private long usedNanos;

  Pace(long periodNanos) {
    this.periodNanos = periodNanos;
  }

  /**
   * The pause until the next look.
   *
   * @param elapsedNanos since recording began
   * @param ownCpuNanos CPU time of the thread that looks, up to this look
   */
  long pauseNanos(long elapsedNanos, long ownCpuNanos) {
    long used = ownCpuNanos - usedNanos;
    usedNanos = ownCpuNanos;
    return elapsedNanos < SETTLED_NANOS
        ? periodNanos
        : Math.max(periodNanos, Math.min(LONGEST_NANOS, used * PAUSE_PER_WORK));
  }
}
