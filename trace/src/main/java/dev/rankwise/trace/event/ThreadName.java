package dev.rankwise.trace.event;

/**
 * What a thread calls itself; recorded when it is first seen and when the name changes.
 *
 * @param tid the kernel's thread number
 * @param name the kernel's name, at most 15 bytes
 */
public record ThreadName(int tid, String name) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(tid).add(name);
  }
}
