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

  /**
   * The file that tells mask and switches costs the kernel and its reader more than the others
   * together, and what it tells rarely matters within two seconds: of a thread that runs on, every
   * fourth look reads it.
   */
  private static final int LOOKS_PER_STATUS = 4;

  private final int tid;
  private final boolean hasSchedstat;
  private final String schedstat;
  private final String stat;
  private final String status;
  private final String children;
  private int looks;
  private boolean statusIsOld;
  private long voluntarySwitches;
  private long involuntarySwitches;
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
   * @param last whether there is no further look, so that nothing may be old
   */
  Activity sample(KernelText text, EventSink sink, boolean last) {
    if (!(hasSchedstat ? text.read(schedstat) : text.read(stat))) {
      return Activity.GONE;
    }
    long cpu = hasSchedstat ? text.field(0) : ticksNanos(text);
    long delay = hasSchedstat ? text.field(1) : 0;
    long slice = hasSchedstat ? text.field(2) : 0;
    boolean ran = cpu != cpuNanos || delay != delayNanos || slice != slices;
    boolean isDue = last && statusIsOld;
    if (looks > 0 && !ran && !isDue && (hasSchedstat || text.statState() != 'R')) {
      return Activity.IDLE;
    }
    if (hasSchedstat && !text.read(stat)) {
      return Activity.GONE;
    }
    char state = text.statState();
    int lastCpu = (int) text.statField(39);
    tellName(text.statName(), sink);
    statusIsOld = !last && looks >= 2 && looks % LOOKS_PER_STATUS != 0;
    if (!statusIsOld && !readStatus(text, sink)) {
      return Activity.GONE;
    }
    if (ran || isDue) {
      sink.add(
          new ThreadSample(
              tid,
              cpu,
              delay,
              voluntarySwitches,
              involuntarySwitches,
              String.valueOf(state),
              lastCpu));
    }
    cpuNanos = cpu;
    delayNanos = delay;
    slices = slice;
    looks++;
    return state == 'R' ? Activity.RUNNABLE : Activity.ACTIVE;
  }

  private boolean readStatus(KernelText text, EventSink sink) {
    if (!text.read(status)) {
      return false;
    }
    voluntarySwitches = text.valueOf(VOLUNTARY);
    involuntarySwitches = text.valueOf(INVOLUNTARY);
    tellMask(text.lineAfter(MASK), sink);
    return true;
  }

  private void tellName(String newName, EventSink sink) {
    if (!newName.equals(name)) {
      name = newName;
      sink.add(new ThreadName(tid, name));
    }
  }

  private void tellMask(String newMask, EventSink sink) {
    if (!newMask.equals(mask)) {
      mask = newMask;
      sink.add(new ThreadAffinity(tid, mask));
    }
  }

  private static long ticksNanos(KernelText stat) {
    return (stat.statField(14) + stat.statField(15)) * ProcessSampler.TICK_NANOS;
  }
}
