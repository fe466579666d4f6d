package dev.rankwise.agent.proc;

import java.util.OptionalLong;

/** Tells how long CPU quotas have held a process back. */
@FunctionalInterface
public interface Throttling {
  /** The time so far, from any fixed moment on; absent when nothing tells. */
  OptionalLong throttledNanos();
}
