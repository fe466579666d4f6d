package dev.rankwise.analyzer.read;

import java.util.List;

/**
 * What the JDK's own events tell of a rank's JVMs, or why there are none. They begin late in a
 * rank's life and hold long waits only, so they say where time goes, never how much goes in all.
 */
public sealed interface JdkEvents {

  /**
   * There are some.
   *
   * @param fromSeconds when they begin, in seconds of the rank's life, at least 0
   * @param pauses what collection cost since then
   * @param waits what its application threads waited for since then, in waits of {@link
   *     dev.rankwise.trace.JdkEventLimits#SHORTEST_WAIT} and longer; by activity and falling
   *     seconds, at most {@link #MAX_WAITS} of each activity
   */
  record Recorded(double fromSeconds, GcPauses pauses, List<JdkWait> waits) implements JdkEvents {
    public Recorded {
      waits = List.copyOf(waits);
    }
  }

  /**
   * There are none.
   *
   * @param reason why, in one line, untrusted text
   */
  record Missing(String reason) implements JdkEvents {}

  /** The most waits that are kept of an activity. */
  int MAX_WAITS = 5;
}
