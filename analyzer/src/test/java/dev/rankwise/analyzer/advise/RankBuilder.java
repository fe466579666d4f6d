package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.JdkEvents;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.ProcessTotals;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RankTotals;
import dev.rankwise.analyzer.read.ThreadKind;
import dev.rankwise.analyzer.read.ThreadTotals;
import dev.rankwise.analyzer.read.Timeline;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.Launcher;
import dev.rankwise.trace.event.JvmSizes;
import dev.rankwise.trace.event.Launch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One rank of a {@link RunBuilder}: it does the same in each second, unless told otherwise. */
final class RankBuilder {
  private static final int SLOTS = (int) RunBuilder.SECONDS;

  private final int rank;
  private final String node;
  private final CpuSet mask;
  private CpuSet usedMask = CpuSet.empty();
  private Optional<JvmSizes> jvm = Optional.empty();
  private OptionalDouble runQueueSeconds = OptionalDouble.of(0);
  private final float[] cpu = new float[SLOTS];
  private final float[] queue = new float[SLOTS];
  private double usefulSeconds = RunBuilder.SECONDS;
  private double busyThreads = 1;
  private double gcSeconds;
  private double lockSeconds;
  private double fileSeconds;
  private double throttledSeconds;
  private double stolenSeconds;
  private long switches;
  private long rssBytes = 1 << 30;
  private int children;
  private final List<HotMethod> hotMethods = new ArrayList<>();
  private final List<ThreadTotals> threads = new ArrayList<>();
  private final List<Library> libraries = new ArrayList<>();
  private final List<ProcessTotals> processes = new ArrayList<>();

  RankBuilder(int rank, String node, CpuSet mask) {
    this.rank = rank;
    this.node = node;
    this.mask = mask;
    Arrays.fill(cpu, 1);
  }

  /** {@code count} threads that always want to run and have {@code cpus} CPUs for that. */
  RankBuilder busy(double count, double cpus) {
    busyThreads = count;
    double running = Math.min(count, cpus);
    for (int slot = 0; slot < SLOTS; slot++) {
      inSecond(slot, running, count - running);
    }
    return this;
  }

  /** What the rank's threads did in one second: on a CPU, and waiting for one. */
  RankBuilder inSecond(int second, double cpuSeconds, double waitSeconds) {
    cpu[second] = (float) cpuSeconds;
    queue[second] = (float) waitSeconds;
    runQueueSeconds = OptionalDouble.of(sum(queue));
    return this;
  }

  RankBuilder withoutRunQueue() {
    runQueueSeconds = OptionalDouble.empty();
    return this;
  }

  RankBuilder useful(double seconds) {
    usefulSeconds = seconds;
    return this;
  }

  RankBuilder gc(double seconds) {
    gcSeconds = seconds;
    return this;
  }

  RankBuilder locked(double seconds) {
    lockSeconds = seconds;
    return this;
  }

  /** Read and wrote files. */
  RankBuilder onFiles(double seconds) {
    fileSeconds = seconds;
    return this;
  }

  /** Lost time of its CPUs to the host of a virtual machine. */
  RankBuilder stolen(double seconds) {
    stolenSeconds = seconds;
    return this;
  }

  /** Was held back by a CPU quota. */
  RankBuilder throttled(double seconds) {
    throttledSeconds = seconds;
    return this;
  }

  RankBuilder switches(long involuntary) {
    switches = involuntary;
    return this;
  }

  RankBuilder children(int processes) {
    children = processes;
    return this;
  }

  RankBuilder rss(long bytes) {
    rssBytes = bytes;
    return this;
  }

  RankBuilder usedMask(String cpus) {
    usedMask = CpuSet.parseList(cpus);
    return this;
  }

  RankBuilder thread(String name, double cpuSeconds) {
    threads.add(
        new ThreadTotals(
            threads.size() + 1, name, ThreadKind.APPLICATION, cpuSeconds, 0, 0, mask, mask));
    return this;
  }

  RankBuilder seenIn(Activity activity, String method, double share) {
    hotMethods.add(new HotMethod(activity, method, share));
    return this;
  }

  /** A JVM that counted {@code cpus} CPUs, with HotSpot's defaults for it. */
  RankBuilder jvm(int cpus, long maxHeapBytes, String arguments) {
    int gcThreads = cpus <= 8 ? cpus : 8 + 5 * (cpus - 8) / 8;
    jvm =
        Optional.of(
            new JvmSizes(
                "17.0.15",
                "OpenJDK 64-Bit Server VM",
                cpus,
                cpus == 1 ? "Serial" : "G1",
                gcThreads,
                Math.max(1, (gcThreads + 2) / 4),
                2,
                Math.max(1, cpus - 1),
                maxHeapBytes,
                arguments));
    return this;
  }

  /** The common pool's size, where it was set by hand. */
  RankBuilder commonPool(int parallelism) {
    jvm =
        jvm.map(
            sizes ->
                new JvmSizes(
                    sizes.version(),
                    sizes.vendor(),
                    sizes.availableProcessors(),
                    sizes.collector(),
                    sizes.parallelGcThreads(),
                    sizes.concurrentGcThreads(),
                    sizes.compilerThreads(),
                    parallelism,
                    sizes.maxHeapBytes(),
                    sizes.arguments()));
    return this;
  }

  /** Threads that ran or wanted to. */
  private float[] wanting() {
    float[] wanting = new float[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      wanting[slot] = cpu[slot] + queue[slot];
    }
    return wanting;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** Has mapped a library. */
  RankBuilder maps(LibraryKind kind, String name, String path) {
    libraries.add(new Library(kind, name, path));
    return this;
  }

  /** Started a process with {@code busyThreads} busy threads. */
  RankBuilder starts(int busyThreads, CpuSet allowed, Library... mapped) {
    processes.add(
        new ProcessTotals(
            1_000 + processes.size(),
            "worker",
            0,
            (long) (RunBuilder.SECONDS * 1e9),
            RunBuilder.SECONDS,
            0,
            busyThreads,
            allowed,
            List.of(mapped)));
    return this;
  }

  RankProfile build(Launcher launcher, Map<String, String> environment, String program) {
    return new RankProfile(
        new Launch(
            1,
            launcher.name(),
            "1.0",
            "1",
            "0",
            0,
            -1,
            0,
            node,
            0,
            100 + rank,
            program,
            "/home",
            mask.toString()),
        rank,
        environment,
        jvm,
        0,
        0,
        (long) (RunBuilder.SECONDS * 1e9),
        true,
        launcher == Launcher.SRUN ? Optional.of(mask) : Optional.empty(),
        mask,
        usedMask.isEmpty() ? mask : usedMask,
        totals(),
        new Timeline(0, 1_000_000_000, SLOTS, Map.of(), cpu, cpu, queue, wanting()),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        threads,
        List.of(),
        libraries,
        processes,
        hotMethods,
        new JdkEvents.Missing("not recorded"),
        List.of());
  }

  private RankTotals totals() {
    return new RankTotals(
        Map.of(
            Activity.COMPUTE,
            usefulSeconds,
            Activity.LOCK,
            lockSeconds,
            Activity.FILE_IO,
            fileSeconds),
        Map.of(Activity.COMPUTE, sum(cpu)),
        Map.of(),
        sum(cpu),
        sum(cpu),
        usefulSeconds,
        runQueueSeconds.orElse(0),
        runQueueSeconds,
        stolenSeconds,
        busyThreads,
        busyThreads,
        (int) busyThreads,
        switches,
        gcSeconds,
        gcSeconds > 0 ? 100 : 0,
        0,
        rssBytes,
        throttledSeconds,
        0,
        0,
        0,
        children);
  }
}
