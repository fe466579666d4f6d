package dev.rankwise.agent.record;

import java.io.IOException;

/**
 * One kind of observation. A part that fails is left out from then on, and a gap of its name tells
 * why. All parts of a rank run on one thread.
 */
interface Part {
  /** What is missing when this part fails, as in {@link dev.rankwise.trace.event.Gap}. */
  String name();

  /**
   * Observes.
   *
   * @param elapsedNanos since recording began; 0 the first time
   */
  void tick(long elapsedNanos) throws IOException;

  /** Observes for the last time: the JVM ends. */
  void finish() throws IOException;
}
