package dev.rankwise.trace.event;

/**
 * A thread's affinity mask; recorded when the thread is first seen and when the mask changes.
 *
 * @param tid the kernel's thread number
 * @param cpus CPUs that it may run on, as a list
 */
public record ThreadAffinity(int tid, String cpus) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(tid).add(cpus);
  }
}
