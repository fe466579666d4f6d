package dev.rankwise.trace;

import java.time.Duration;

/** Which part of a JVM's life the JDK's own events cover: recorded so, and read so. */
public final class JdkEventLimits {
  /**
   * How long a rank runs before they are recorded: a recorder takes a third of a second to start.
   */
  public static final Duration DELAY = Duration.ofSeconds(10);

  /** The shortest wait that is recorded. */
  public static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

  private JdkEventLimits() {}
}
