package dev.rankwise.analyzer.read;

import java.util.List;

/**
 * How collection stopped a rank's JVMs.
 *
 * @param count pauses
 * @param seconds their length in all
 * @param longestSeconds the longest one, 0 when there was none
 * @param causes why collections began, by falling pause time, at most {@link #MAX_CAUSES}
 */
public record GcPauses(long count, double seconds, double longestSeconds, List<GcCause> causes) {
  /** The most causes that are kept. */
  public static final int MAX_CAUSES = 5;

  public GcPauses {
    causes = List.copyOf(causes);
  }
}
