package dev.rankwise.trace.event;

/**
 * A part of the program that it named itself, from its begin (the event's time) to its end.
 *
 * @param name what the program called it
 * @param tid the kernel's number of the thread that ran it, 0 when unknown
 * @param elapsedNanos how long it took
 */
public record Region(String name, int tid, long elapsedNanos) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(name).add(tid).add(elapsedNanos);
  }
}
