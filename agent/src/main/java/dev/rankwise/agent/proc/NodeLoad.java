package dev.rankwise.agent.proc;

/** What the node's CPUs do for all its processes. Not for use by several threads. */
public final class NodeLoad {
  private final KernelText text = new KernelText();
  private final String load;
  private final String stat;
  private final boolean isVirtual;
  private int runnable;
  private long busyNanos;
  private long stolenNanos;

  /** The load of the node that {@code files} are about; not looked at yet. */
  public NodeLoad(SystemFiles files) {
    this.load = files.path("proc/loadavg");
    this.stat = files.path("proc/stat");
    readTimes();
    this.isVirtual = stolenNanos > 0;
  }

  /**
   * Looks at it. The kernel adds up the times over CPUs and interrupts each time it is asked, so it
   * is not asked again on a node that never lost any to a host.
   */
  public void look() {
    text.read(load);
    // The fourth number of "0.20 0.18 0.12 2/80 11206" counts the asking thread too.
    runnable = (int) Math.max(0, text.field(3) - 1);
    if (isVirtual) {
      readTimes();
    }
  }

  /** From "cpu user nice system idle iowait irq softirq steal". */
  private void readTimes() {
    text.read(stat);
    busyNanos =
        ProcessSampler.TICK_NANOS
            * (text.field(1) + text.field(2) + text.field(3) + text.field(6) + text.field(7));
    stolenNanos = ProcessSampler.TICK_NANOS * text.field(8);
  }

  /** The threads of the node that ran or waited for a CPU, the asking one left out. */
  int runnable() {
    return runnable;
  }

  /** Time for which CPUs of a virtual machine ran anything, since it started; 0 on another. */
  long busyNanos() {
    return isVirtual ? busyNanos : 0;
  }

  /** Time for which they would have and its host ran something else. */
  long stolenNanos() {
    return stolenNanos;
  }
}
