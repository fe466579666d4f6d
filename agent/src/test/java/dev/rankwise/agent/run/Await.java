package dev.rankwise.agent.run;

import java.util.concurrent.Callable;

/** Waits for what another process does; there is nobody who would tell when it is done. */
final class Await {
  private static final long DEADLINE_NANOS = 120_000_000_000L;
  private static final long PAUSE_MILLIS = 50;

  private Await() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within two minutes: " + what);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
