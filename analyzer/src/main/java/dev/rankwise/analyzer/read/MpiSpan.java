package dev.rankwise.analyzer.read;

/**
 * A rank between the end of {@code MPI_Init} and the begin of {@code MPI_Finalize}, as its stack
 * samples show it.
 *
 * @param fromEpochNanos when it was last seen in {@code MPI_Init}
 * @param toEpochNanos when it was first seen in {@code MPI_Finalize}; where that took less CPU time
 *     than lies between two samples, when it was last seen on a CPU
 * @param usefulSeconds seconds in which it computed, as {@link RankTotals#usefulSeconds}
 * @param readySeconds seconds in which it would have computed, as {@link RankTotals#readySeconds}
 * @param communicationSeconds seconds that it spent in MPI or on a socket
 */
public record MpiSpan(
    long fromEpochNanos,
    long toEpochNanos,
    double usefulSeconds,
    double readySeconds,
    double communicationSeconds) {
  public MpiSpan {
    if (fromEpochNanos >= toEpochNanos) {
      throw new IllegalArgumentException("%d to %d".formatted(fromEpochNanos, toEpochNanos));
    }
  }

  /** Its length in seconds. */
  public double elapsedSeconds() {
    return (toEpochNanos - fromEpochNanos) / 1e9;
  }
}
