package dev.rankwise.trace.event;

/**
 * What a thread has done so far; only for threads that ran or waited for a CPU since their last
 * sample.
 *
 * @param tid the kernel's thread number
 * @param cpuNanos time on a CPU since the thread began
 * @param runQueueDelayNanos time runnable but not on a CPU since it began; 0 when a {@link Gap}
 *     named {@code run-queue-delay} says that the kernel does not tell
 * @param voluntarySwitches times it gave up its CPU to wait
 * @param involuntarySwitches times its CPU was taken from it
 * @param state the kernel's one letter state, {@code R} when runnable
 * @param lastCpu the CPU that it last ran on
 */
public record ThreadSample(
    int tid,
    long cpuNanos,
    long runQueueDelayNanos,
    long voluntarySwitches,
    long involuntarySwitches,
    String state,
    int lastCpu)
    implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields
        .add(tid)
        .add(cpuNanos)
        .add(runQueueDelayNanos)
        .add(voluntarySwitches)
        .add(involuntarySwitches)
        .add(state)
        .add(lastCpu);
  }
}
