package dev.rankwise.agent.proc;

import dev.rankwise.trace.event.ThreadAffinity;
import dev.rankwise.trace.event.ThreadName;
import dev.rankwise.trace.event.ThreadSample;

/** One thread, and what was last recorded about it. */
final class TrackedThread {
  /** What a look at a thread found. */
  enum Activity {
    /** It has ended. */
    GONE,
    /** It has not run since the last look. */
    IDLE,
    /** It has run, or is new. */
    ACTIVE,
    /** It has run, and runs or waits for a CPU right now. */
    RUNNABLE
  }

  private static final byte[] MASK = KernelText.key("Cpus_allowed_list:");
  private static final byte[] VOLUNTARY = KernelText.key("voluntary_ctxt_switches:");
  private static final byte[] INVOLUNTARY = KernelText.key("nonvoluntary_ctxt_switches:");

  private final int tid;
  private final boolean hasSchedstat;
  private final String schedstat;
  private final String stat;
  private final String status;
  private final String children;
  private boolean seen;
  private long cpuNanos;
  private long delayNanos;
  private long slices;
  private String name = "";
  private String mask = "";

  TrackedThread(String taskFolder, int tid, boolean hasSchedstat) {
    String folder = taskFolder + "/" + tid;
    this.tid = tid;
    this.hasSchedstat = hasSchedstat;
    this.schedstat = folder + "/schedstat";
    this.stat = folder + "/stat";
    this.status = folder + "/status";
    this.children = folder + "/children";
  }

  int tid() {
    return tid;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  /** The file that lists the processes that this thread started. */
  String childrenFile() {
    return children;
  }

  /**
   * Looks at the thread. The cheap file tells whether it ran; only then the others are read.
   *
   * @param text a buffer to use
   */
  Activity sample(KernelText text, EventSink sink) {
    if (!(hasSchedstat ? text.read(schedstat) : text.read(stat))) {
      return Activity.GONE;
    }
    long cpu = hasSchedstat ? text.field(0) : ticksNanos(text);
    long delay = hasSchedstat ? text.field(1) : 0;
    long slice = hasSchedstat ? text.field(2) : 0;
    boolean ran = cpu != cpuNanos || delay != delayNanos || slice != slices;
    if (seen && !ran && (hasSchedstat || text.statState() != 'R')) {
      return Activity.IDLE;
    }
    if (hasSchedstat && !text.read(stat)) {
      return Activity.GONE;
    }
    char state = text.statState();
    int lastCpu = (int) text.statField(39);
    String newName = text.statName();
    if (!text.read(status)) {
      return Activity.GONE;
    }
    describe(newName, text.lineAfter(MASK), sink);
    if (ran) {
      sink.add(
          new ThreadSample(
              tid,
              cpu,
              delay,
              text.valueOf(VOLUNTARY),
              text.valueOf(INVOLUNTARY),
              String.valueOf(state),
              lastCpu));
    }
    cpuNanos = cpu;
    delayNanos = delay;
    slices = slice;
    seen = true;
    return state == 'R' ? Activity.RUNNABLE : Activity.ACTIVE;
  }

  private void describe(String newName, String newMask, EventSink sink) {
    if (!newName.equals(name)) {
      name = newName;
      sink.add(new ThreadName(tid, name));
    }
    if (!newMask.equals(mask)) {
      mask = newMask;
      sink.add(new ThreadAffinity(tid, mask));
    }
  }

  private static long ticksNanos(KernelText stat) {
    return (stat.statField(14) + stat.statField(15)) * ProcessSampler.TICK_NANOS;
  }
}
