package dev.rankwise.agent.proc;

import dev.rankwise.trace.event.TraceEvent;

/** Takes events about the rank that happen now. */
@FunctionalInterface
public interface EventSink {
  /** Records {@code event}. */
  void add(TraceEvent event);
}
