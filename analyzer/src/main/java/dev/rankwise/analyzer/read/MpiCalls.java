package dev.rankwise.analyzer.read;

import java.util.Set;

/**
 * When a rank's samples show it in {@code MPI_Init} and in {@code MPI_Finalize}. They come in any
 * order.
 */
final class MpiCalls {
  private static final long NEVER = Long.MIN_VALUE;

  private final long firstNanos;
  private long initUntil = NEVER;
  private long finalizeFrom = Long.MAX_VALUE;
  private long runningUntil = NEVER;

  /**
   * @param firstNanos when recording of the rank began
   */
  MpiCalls(long firstNanos) {
    this.firstNanos = firstNanos;
  }

  /** A thread ran, or waited until {@code untilNanos}, in a stack with {@code marks}. */
  void saw(Set<FrameMark> marks, long fromNanos, long untilNanos) {
    runningUntil = Math.max(runningUntil, fromNanos);
    if (marks.contains(FrameMark.MPI_INIT)) {
      initUntil = Math.max(initUntil, untilNanos);
    }
    if (marks.contains(FrameMark.MPI_FINALIZE)) {
      finalizeFrom = Math.min(finalizeFrom, fromNanos);
    }
  }

  /**
   * When it left {@code MPI_Init}, not before recording began; of use only where {@link #isSpan}.
   */
  long from() {
    return Math.max(firstNanos, initUntil);
  }

  /** When it came to {@code MPI_Finalize}. */
  long to() {
    return Math.min(finalizeFrom, runningUntil);
  }

  /**
   * Whether there is time between both; not where no start of MPI was seen, nor where a rank
   * started MPI again after it had ended.
   */
  boolean isSpan() {
    return initUntil != NEVER && from() < to();
  }
}
