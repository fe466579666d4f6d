package dev.rankwise.trace.event;

/**
 * A process that the rank started, seen at a sample.
 *
 * @param pid the child
 * @param parentPid the process that started it
 * @param name the kernel's name of it, at most 15 bytes
 */
public record ChildProcess(long pid, long parentPid, String name) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(pid).add(parentPid).add(name);
  }
}
