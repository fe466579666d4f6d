package dev.rankwise.agent.proc;

/** CPU time of the thread that asks. */
public final class ThreadClock {
  private final KernelText text = new KernelText();
  private final String schedstat;
  private final String stat;

  /** A clock that reads {@code /proc/thread-self} of {@code files}. */
  public ThreadClock(SystemFiles files) {
    this.schedstat = files.path("proc/thread-self/schedstat");
    this.stat = files.path("proc/thread-self/stat");
  }

  /** Whether the kernel counts in {@code schedstat}, which also tells run-queue delay. */
  public boolean hasSchedstat() {
    return text.read(schedstat) && text.field(0) + text.field(2) > 0;
  }

  /** CPU time so far. */
  public long cpuNanos() {
    if (text.read(schedstat) && text.field(0) > 0) {
      return text.field(0);
    }
    text.read(stat);
    return (text.statField(14) + text.statField(15)) * ProcessSampler.TICK_NANOS;
  }
}
