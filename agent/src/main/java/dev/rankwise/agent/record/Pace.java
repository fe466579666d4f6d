package dev.rankwise.agent.record;

/**
 * When to look again: after the period that was asked for, or later where looking is expensive
 * (thousands of threads), so that it takes at most a share of a CPU. Never later than two seconds:
 * what a killed process loses is bounded by it.
 */
public final class Pace {
  static final long LONGEST_NANOS = 2_000_000_000;

  /** The first looks start the profiler and run uncompiled; they say nothing about later ones. */
  private static final long SETTLED_NANOS = 5_000_000_000L;

  private final long periodNanos;
  private final long pausePerWork;
  private long usedNanos;

  /**
   * A pace.
   *
   * @param periodNanos the shortest pause
   * @param pausePerWork how much longer a pause is than the work before it: 200 for half a percent
   *     of a CPU
   */
  public Pace(long periodNanos, long pausePerWork) {
    this.periodNanos = periodNanos;
    this.pausePerWork = pausePerWork;
  }

  /**
   * The pause until the next look.
   *
   * @param elapsedNanos since recording began
   * @param ownCpuNanos CPU time of the thread that looks, up to this look
   */
  public long pauseNanos(long elapsedNanos, long ownCpuNanos) {
    long used = ownCpuNanos - usedNanos;
    usedNanos = ownCpuNanos;
    return elapsedNanos < SETTLED_NANOS
        ? periodNanos
        : Math.max(periodNanos, Math.min(LONGEST_NANOS, used * pausePerWork));
  }
}
