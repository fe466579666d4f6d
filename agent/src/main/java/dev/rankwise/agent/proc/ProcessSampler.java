package dev.rankwise.agent.proc;

import dev.rankwise.trace.event.ProcessSample;

/** Samples one process as a whole. Not for use by several threads. */
public final class ProcessSampler {
  /** The kernel counts in hundredths of a second towards programs, whatever it counts inside. */
  static final long TICK_NANOS = 10_000_000;

  private static final byte[] RSS = KernelText.key("VmRSS:");
  private static final byte[] PEAK_RSS = KernelText.key("VmHWM:");
  private static final byte[] READ = KernelText.key("read_bytes:");
  private static final byte[] WRITTEN = KernelText.key("write_bytes:");

  private final KernelText text = new KernelText();
  private final ControlGroups groups;
  private final String stat;
  private final String status;
  private final String io;
  private final String load;
  private final long throttledBefore;

  /**
   * A sampler of the process that {@code /proc/self} of {@code files} is about.
   *
   * @param groups its control groups
   */
  public ProcessSampler(SystemFiles files, ControlGroups groups) {
    this.groups = groups;
    this.stat = files.path("proc/self/stat");
    this.status = files.path("proc/self/status");
    this.io = files.path("proc/self/io");
    this.load = files.path("proc/loadavg");
    this.throttledBefore = groups.throttledNanos().orElse(0);
  }

  /** Whether the kernel tells what the process read and wrote. */
  public boolean tellsIo() {
    return text.read(io);
  }

  /**
   * What the process has done so far.
   *
   * @param threads sampled just before
   * @param gcNanos time in which the JVM stopped for collection
   * @param gcCount collections
   * @param heapUsedBytes heap in use
   */
  public ProcessSample sample(
      ThreadSampler threads, long gcNanos, long gcCount, long heapUsedBytes) {
    text.read(stat);
    long minorFaults = text.statField(10);
    long majorFaults = text.statField(12);
    long cpuNanos = (text.statField(14) + text.statField(15)) * TICK_NANOS;
    long childCpuNanos = (text.statField(16) + text.statField(17)) * TICK_NANOS;
    text.read(status);
    long rssBytes = 1024 * text.valueOf(RSS);
    long peakRssBytes = 1024 * text.valueOf(PEAK_RSS);
    text.read(io);
    long readBytes = text.valueOf(READ);
    long writeBytes = text.valueOf(WRITTEN);
    text.read(load);
    // The fourth number of "0.20 0.18 0.12 2/80 11206" counts the sampling thread too.
    int nodeRunnable = (int) Math.max(0, text.field(3) - 1);
    return new ProcessSample(
        threads.threadCount(),
        threads.runnableThreads(),
        nodeRunnable,
        cpuNanos,
        childCpuNanos,
        rssBytes,
        peakRssBytes,
        minorFaults,
        majorFaults,
        Math.max(0, groups.throttledNanos().orElse(0) - throttledBefore),
        readBytes,
        writeBytes,
        gcNanos,
        gcCount,
        heapUsedBytes);
  }
}
