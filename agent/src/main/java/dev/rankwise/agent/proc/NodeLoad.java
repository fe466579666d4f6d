package dev.rankwise.agent.proc;

import dev.rankwise.trace.CpuSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the node's CPUs do for all its processes. Not for use by several threads. */
public final class NodeLoad {
  /** The lines of so many CPUs; what follows them is longer. */
  private static final int FIRST_BYTES = 64 * 1024;

  /** "cpu3 user nice system idle iowait irq softirq steal ...". */
  private static final Pattern CPU =
      Pattern.compile(
          "^cpu(\\d+) (\\d+) (\\d+) (\\d+) \\d+ \\d+ (\\d+) (\\d+) (\\d+)", Pattern.MULTILINE);

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
  private final boolean isVirtual;
  private final Map<Integer, CpuTimes> times = new HashMap<>();
  private int runnable;

  /** The load of the node that {@code files} are about; not looked at yet. */
  public NodeLoad(SystemFiles files) {
    this.files = files;
    readTimes();
    this.isVirtual = times.values().stream().anyMatch(cpu -> cpu.stolenNanos > 0);
  }

  /**
   * Looks at it. The kernel adds up the times over CPUs and interrupts each time it is asked, so it
   * is not asked again on a node that never lost any to a host.
   */
  public void look() {
    text.read(files.path("proc/loadavg"));
    // The fourth number of "0.20 0.18 0.12 2/80 11206" counts the asking thread too.
    runnable = (int) Math.max(0, text.field(3) - 1);
    if (isVirtual) {
      readTimes();
    }
  }

  private void readTimes() {
    Matcher line = CPU.matcher(files.text("proc/stat", FIRST_BYTES).orElse(""));
    while (line.find()) {
      long busy = 0;
      for (int group = 2; group <= 6; group++) {
        busy += Long.parseLong(line.group(group));
      }
      times.put(
          Integer.valueOf(line.group(1)),
          new CpuTimes(
              busy * ProcessSampler.TICK_NANOS,
              Long.parseLong(line.group(7)) * ProcessSampler.TICK_NANOS));
    }
  }

  /** The threads of the node that ran or waited for a CPU, the asking one left out. */
  int runnable() {
    return runnable;
  }

  /** What {@code cpus} did. */
  CpuTimes of(CpuSet cpus) {
    CpuTimes sum = CpuTimes.NONE;
    if (isVirtual) {
      for (int cpu : cpus.cpus()) {
        sum = sum.plus(times.getOrDefault(cpu, CpuTimes.NONE));
      }
    }
    return sum;
  }
}
