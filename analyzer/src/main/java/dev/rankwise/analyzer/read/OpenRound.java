package dev.rankwise.analyzer.read;

import java.util.Optional;

/** What application threads of one process did since the last round of its samples. */
final class OpenRound {
  private double cpu;
  private double delay;
  private int busyThreads;
  private long fromNanos = Long.MAX_VALUE;
  private long toNanos = Long.MIN_VALUE;

  /** A thread ran and waited for a CPU for so many seconds. */
  void ran(long from, long to, double cpuSeconds, double delaySeconds) {
    cpu += cpuSeconds;
    delay += delaySeconds;
    busyThreads += cpuSeconds + delaySeconds > RankBuilder.BUSY_SHARE * (to - from) / 1e9 ? 1 : 0;
    fromNanos = Math.min(fromNanos, from);
    toNanos = Math.max(toNanos, to);
  }

  double cpuSeconds() {
    return cpu;
  }

  /**
   * Ends the round, and begins the next; empty when nothing ran.
   *
   * @param stolen seconds that the node's host took
   */
  Optional<Rounds.Round> close(double stolen) {
    Optional<Rounds.Round> closed =
        fromNanos <= toNanos
            ? Optional.of(new Rounds.Round(fromNanos, toNanos, cpu, delay, stolen, busyThreads))
            : Optional.empty();
    cpu = 0;
    delay = 0;
    busyThreads = 0;
    fromNanos = Long.MAX_VALUE;
    toNanos = Long.MIN_VALUE;
    return closed;
  }
}
