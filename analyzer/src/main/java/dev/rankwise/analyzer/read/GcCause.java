package dev.rankwise.analyzer.read;

/**
 * Collections of one cause.
 *
 * @param cause the JVM's word for it, such as {@code Allocation Failure} or {@code System.gc()};
 *     untrusted text
 * @param collections how many there were
 * @param pauseSeconds their pauses in all
 * @param longestPauseSeconds the longest of their pauses
 */
public record GcCause(
    String cause, long collections, double pauseSeconds, double longestPauseSeconds) {

  GcCause plus(GcCause other) {
    return new GcCause(
        cause,
        collections + other.collections,
        pauseSeconds + other.pauseSeconds,
        Math.max(longestPauseSeconds, other.longestPauseSeconds));
  }
}
