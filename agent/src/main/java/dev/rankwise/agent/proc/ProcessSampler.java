package dev.rankwise.agent.proc;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.ProcessSample;

/** Samples one process as a whole. Not for use by several threads. */
public final class ProcessSampler {
  /** The kernel counts in hundredths of a second towards programs, whatever it counts inside. */
  static final long TICK_NANOS = 10_000_000;

  private static final byte[] RSS = KernelText.key("VmRSS:");
  private static final byte[] PEAK_RSS = KernelText.key("VmHWM:");
  private static final byte[] READ = KernelText.key("read_bytes:");
  private static final byte[] WRITTEN = KernelText.key("write_bytes:");
  private static final byte[] MASK = KernelText.key("Cpus_allowed_list:");
  private static final byte[] CODE = KernelText.key("VmLib:");

  private final KernelText text = new KernelText();
  private final Throttling throttling;
  private final String stat;
  private final String status;
  private final String io;
  private final long throttledBefore;
  private String maskList = "";
  private CpuSet mask = CpuSet.empty();
  private boolean there;
  private boolean zombie;
  private long codeBytes;
  private long peakRssBytes;
  private long readBytes;
  private long writeBytes;

  /**
   * A sampler of the process that {@code files} are about.
   *
   * @param throttling what its control groups tell
   */
  public ProcessSampler(SystemFiles files, Throttling throttling) {
    this.throttling = throttling;
    this.stat = files.path(files.ofProcess("stat"));
    this.status = files.path(files.ofProcess("status"));
    this.io = files.path(files.ofProcess("io"));
    this.throttledBefore = throttling.throttledNanos().orElse(0);
  }

  /** Whether the kernel tells what the process read and wrote. */
  public boolean tellsIo() {
    return text.read(io);
  }

  /**
   * What the process has done so far.
   *
   * @param threads sampled just before
   * @param load what the node's CPUs do, looked at just before
   * @param gcNanos time in which the JVM stopped for collection
   * @param gcCount collections
   * @param heapUsedBytes heap in use
   */
  public ProcessSample sample(
      ThreadSampler threads, NodeLoad load, long gcNanos, long gcCount, long heapUsedBytes) {
    there = text.read(stat);
    zombie = text.statState() == 'Z';
    long minorFaults = text.statField(10);
    long majorFaults = text.statField(12);
    long cpuNanos = (text.statField(14) + text.statField(15)) * TICK_NANOS;
    long childCpuNanos = (text.statField(16) + text.statField(17)) * TICK_NANOS;
    text.read(status);
    long rssBytes = 1024 * text.valueOf(RSS);
    peakRssBytes = Math.max(peakRssBytes, 1024 * text.valueOf(PEAK_RSS));
    codeBytes = 1024 * text.valueOf(CODE);
    NodeLoad.CpuTimes cpus =
        load.isVirtual() ? load.of(mask(text.lineAfter(MASK))) : NodeLoad.CpuTimes.NONE;
    text.read(io);
    readBytes = Math.max(readBytes, text.valueOf(READ));
    writeBytes = Math.max(writeBytes, text.valueOf(WRITTEN));
    return new ProcessSample(
        threads.threadCount(),
        threads.runnableThreads(),
        load.runnable(),
        cpus.busyNanos(),
        cpus.stolenNanos(),
        cpuNanos,
        childCpuNanos,
        rssBytes,
        peakRssBytes,
        minorFaults,
        majorFaults,
        Math.max(0, throttling.throttledNanos().orElse(0) - throttledBefore),
        readBytes,
        writeBytes,
        gcNanos,
        gcCount,
        heapUsedBytes);
  }

  private CpuSet mask(String list) {
    if (!list.equals(maskList)) {
      maskList = list;
      mask = CpuSet.parseList(list);
    }
    return mask;
  }

  /** Whether there was such a process at the last sample; else that sample says nothing. */
  public boolean wasThere() {
    return there;
  }

  /** Whether the process had ended at the last sample and its parent did not know yet. */
  public boolean wasZombie() {
    return zombie;
  }

  /** Size of the libraries' code at the last sample: what is mapped has changed when it has. */
  public long codeBytes() {
    return codeBytes;
  }
}
