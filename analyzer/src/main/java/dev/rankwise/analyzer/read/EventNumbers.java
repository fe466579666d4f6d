package dev.rankwise.analyzer.read;

/** Proves the loss of events: a writer numbers the events of a file from 0 without a hole. */
final class EventNumbers {
  private long next;

  /** Sees the number of an event. */
  void saw(long sequence) {
    next = Math.max(next, sequence + 1);
  }

  /**
   * How many events are missing of a file that holds {@code events}, those of types that this
   * reader does not know included.
   */
  long missing(long events) {
    return Math.max(0, next - events);
  }
}
