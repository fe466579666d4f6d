package dev.rankwise.agent.proc;

import dev.rankwise.trace.CpuSet;
import java.util.HashMap;
import java.util.Map;

/** What the node's CPUs do for all its processes. Not for use by several threads. */
public final class NodeLoad {
  /** The lines of so many CPUs; what follows them is longer. */
  private static final int FIRST_BYTES = 64 * 1024;

  /**
   * What CPUs of a virtual machine did since it started; nothing on a node that is none.
   *
   * @param busyNanos time for which they ran anything, summed over them
   * @param stolenNanos time for which they would have and the machine's host ran something else
   */
  record CpuTimes(long busyNanos, long stolenNanos) {
    static final CpuTimes NONE = new CpuTimes(0, 0);

    CpuTimes plus(CpuTimes other) {
      return new CpuTimes(busyNanos + other.busyNanos, stolenNanos + other.stolenNanos);
    }
  }

  private final KernelText text = new KernelText();
  private final SystemFiles files;
  private final String load;
  private final boolean isVirtual;
  private final Map<Integer, CpuTimes> times = new HashMap<>();
  private int runnable;

  /** The load of the node that {@code files} are about; not looked at yet. */
  public NodeLoad(SystemFiles files) {
    this.files = files;
    this.load = files.path("proc/loadavg");
    readTimes();
    this.isVirtual = sum(times.keySet()).stolenNanos > 0;
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

  /** From lines such as "cpu3 user nice system idle iowait irq softirq steal". */
  private void readTimes() {
    for (String line : files.text("proc/stat", FIRST_BYTES).orElse("").split("\n")) {
      String[] fields = line.split(" ");
      if (fields.length > 8 && fields[0].startsWith("cpu") && fields[0].length() > 3) {
        times.put(
            Integer.valueOf(fields[0].substring(3)),
            new CpuTimes(
                nanos(fields, 1)
                    + nanos(fields, 2)
                    + nanos(fields, 3)
                    + nanos(fields, 6)
                    + nanos(fields, 7),
                nanos(fields, 8)));
      }
    }
  }

  private static long nanos(String[] ticks, int field) {
    return Long.parseLong(ticks[field]) * ProcessSampler.TICK_NANOS;
  }

  /** The threads of the node that ran or waited for a CPU, the asking one left out. */
  int runnable() {
    return runnable;
  }

  /** Whether hosts ever took time from CPUs of the node. */
  boolean isVirtual() {
    return isVirtual;
  }

  /** What {@code cpus} did. */
  CpuTimes of(CpuSet cpus) {
    return isVirtual ? sum(cpus.cpus()) : CpuTimes.NONE;
  }

  private CpuTimes sum(Iterable<Integer> cpus) {
    CpuTimes sum = CpuTimes.NONE;
    for (int cpu : cpus) {
      sum = sum.plus(times.getOrDefault(cpu, CpuTimes.NONE));
    }
    return sum;
  }
}
