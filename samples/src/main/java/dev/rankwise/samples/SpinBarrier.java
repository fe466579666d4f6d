package dev.rankwise.samples;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the threads of a team meet by busy waiting, as OpenMP's teams do by default.
 *
 * <p>Quick when every thread has a CPU; ruinous when not, as a waiting thread then holds the CPU
 * that the one it waits for needs.
 */
final class SpinBarrier {

  private final int parties;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int generation;

  SpinBarrier(int parties) {
    this.parties = parties;
  }

  /** Returns when all parties have come, or at once when the thread is interrupted. */
  void await() {
    int mine = generation;
    if (arrived.incrementAndGet() == parties) {
      arrived.set(0);
      generation = mine + 1;
      return;
    }
    while (generation == mine && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
