package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.Launch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Joins what a rank recorded about itself with its stack samples.
 *
 * <p>In each slot the CPU time of the rank's own threads is split by the ratio of the activities in
 * its samples. The rank itself stood still while the JVM paused it, did what its own threads did
 * while they ran, and waited in what is left: for a CPU, for the compiler, and otherwise for what
 * its leading threads waited for. What collectors and compilers do beside running threads takes CPU
 * time, but none of the rank's time. In slots without samples, as before the profiler starts, the
 * ratios of the whole rank stand in. Processes of which there are no stacks, such as forked
 * workers, count as computing while they run.
 */
final class ProfileAssembler {
  private static final Activity[] ACTIVITIES = Activity.values();

  private final RankBuilder built;
  private final StackCounts stacks;
  private final JdkEvents jdkEvents;
  private final Launch launch;
  private final int slots;
  private final long slotNanos;
  private final Map<Activity, float[]> activitySeconds = new EnumMap<>(Activity.class);
  private final Map<Activity, Double> activityTotals = new EnumMap<>(Activity.class);
  private final Map<Activity, Double> cpuTotals = new EnumMap<>(Activity.class);
  private final float[] cpuSeconds;
  private final float[] usefulCpuSeconds;
  private final float[] runQueueSeconds;
  private final float[] busyThreads;
  private double usefulSeconds;
  private double readySeconds;
  private double serialSeconds;
  private double parallelSeconds;
  private double computeSamples;
  private double computeSamplesInMpiSpan;
  private double computedBySamples;
  private double unsampledInMpiSpan;
  private double communicationInMpiSpan;
  private double cpuTotal;
  private double usefulCpuTotal;
  private double runQueueTotal;
  private double stolenTotal;

  private ProfileAssembler(
      RankBuilder built, StackCounts stacks, JdkEvents jdkEvents, Launch launch) {
    this.built = built;
    this.stacks = stacks;
    this.jdkEvents = jdkEvents;
    this.launch = launch;
    built.spreadRounds(stacks);
    built.grid.cover(built.startNanos, Math.max(built.startNanos, built.endNanos - 1));
    this.slots = built.grid.slots();
    this.slotNanos = built.grid.slotNanos();
    this.cpuSeconds = new float[slots];
    this.usefulCpuSeconds = new float[slots];
    this.runQueueSeconds = new float[slots];
    this.busyThreads = new float[slots];
    for (Activity activity : ACTIVITIES) {
      activitySeconds.put(activity, new float[slots]);
    }
  }

  /** The profile of a rank whose {@code launch} was read. */
  static RankProfile assemble(
      RankBuilder built, StackCounts stacks, JdkEvents jdkEvents, Launch launch) {
    return new ProfileAssembler(built, stacks, jdkEvents, launch).profile();
  }

  private RankProfile profile() {
    double[] overallWaits =
        waitsIn(built.startNanos, Math.max(built.startNanos + 1, built.endNanos));
    double[] overall = new double[ACTIVITIES.length];
    for (int slot = 0; slot < stacks.onCpu.slots(); slot++) {
      for (int i = 0; i < overall.length; i++) {
        overall[i] += stacks.onCpu.value(i, slot);
      }
    }
    for (int slot = 0; slot < slots; slot++) {
      slot(slot, overall, overallWaits);
    }
    Optional<CpuSet> slurm = SlurmMask.of(built.facts.environment);
    CpuSet startup = cpus(launch.startupMask());
    List<ThreadTotals> threads =
        built
            .allThreads()
            .map(ThreadTrack::totals)
            .sorted(
                Comparator.comparingDouble(ThreadTotals::cpuSeconds)
                    .reversed()
                    .thenComparingInt(ThreadTotals::tid))
            .limit(RankProfile.MAX_THREADS)
            .toList();
    CpuSet used =
        threads.stream()
            .filter(thread -> thread.kind() == ThreadKind.APPLICATION)
            .map(ThreadTotals::mask)
            .reduce(CpuSet.empty(), CpuSet::union);
    return new RankProfile(
        launch,
        built.rank,
        built.facts.environment,
        Optional.ofNullable(built.facts.jvm),
        built.facts.node == null ? 0 : built.facts.node.memoryLimitBytes(),
        built.startNanos,
        built.endNanos,
        built.ended,
        slurm,
        slurm.filter(mask -> !mask.isEmpty()).orElse(startup.isEmpty() ? used : startup),
        used.isEmpty() ? startup : used,
        totals(),
        new Timeline(
            built.grid.startEpochNanos(),
            slotNanos,
            slots,
            activitySeconds,
            cpuSeconds,
            usefulCpuSeconds,
            runQueueSeconds,
            busyThreads),
        mpiSpan(),
        openMpTeam(),
        stacks.teams.pools(),
        threads,
        built.facts.regions.values().stream()
            .sorted(
                Comparator.comparingDouble(RegionTotals::seconds)
                    .reversed()
                    .thenComparing(RegionTotals::name))
            .limit(RankProfile.MAX_REGIONS)
            .toList(),
        built.facts.libraries.values().stream()
            .sorted(Comparator.comparing(Library::kind).thenComparing(Library::name))
            .toList(),
        built.processes.byWeight(),
        stacks.methods.hottest(),
        jdkEvents,
        built.facts.gaps);
  }

  private void slot(int slot, double[] overall, double[] overallWaits) {
    long begin = built.grid.startEpochNanos() + slot * slotNanos;
    long end = begin + slotNanos;
    double alive =
        Math.max(0, Math.min(end, built.endNanos) - Math.max(begin, built.startNanos)) / 1e9;
    double application = built.grid.value(RankSeries.APPLICATION_CPU, slot);
    double[] samples = stacks.onCpu.in(begin, end);
    double[] cpu = split(application, samples, overall);
    double unsampled = built.grid.value(RankSeries.UNSAMPLED_CPU, slot);
    cpu[Activity.COMPUTE.ordinal()] += unsampled;
    application += unsampled;
    double wish = application > 0 ? cpu[Activity.COMPUTE.ordinal()] / application : 1;
    double pause = Math.min(alive, built.grid.value(RankSeries.GC_PAUSE, slot));
    double shrink = application > alive - pause ? (alive - pause) / application : 1;
    double[] wall = Arrays.stream(cpu).map(seconds -> seconds * shrink).toArray();
    wall[Activity.GC.ordinal()] += pause;
    double rest = Math.max(0, alive - pause - application * shrink);
    double jit = built.grid.value(RankSeries.JIT_CPU, slot);
    double delay = built.grid.value(RankSeries.RUN_QUEUE, slot);
    double stolen = built.grid.value(RankSeries.STOLEN, slot);
    double queued = Math.min(rest, delay + stolen);
    double compiled = Math.min(rest - queued, jit);
    wall[Activity.RUN_QUEUE.ordinal()] += queued;
    wall[Activity.JIT.ordinal()] += compiled;
    cpu[Activity.GC.ordinal()] +=
        built.grid.value(RankSeries.GC_CPU, slot) + built.grid.value(RankSeries.VM_CPU, slot);
    cpu[Activity.JIT.ordinal()] += jit;
    double total = Arrays.stream(cpu).sum();
    double[] waits = split(rest - queued - compiled, waitsIn(begin, end), overallWaits);
    for (Activity activity : ACTIVITIES) {
      int i = activity.ordinal();
      double wait = activity == Activity.COMPUTE ? 0 : waits[i];
      if (activity == Activity.IDLE) {
        wait += waits[Activity.COMPUTE.ordinal()];
      }
      float[] seconds = activitySeconds.get(activity);
      if (seconds != null) {
        seconds[slot] = (float) (wall[i] + wait);
      }
      activityTotals.merge(activity, wall[i] + wait, Double::sum);
      cpuTotals.merge(activity, cpu[i], Double::sum);
    }
    double useful = cpu[Activity.COMPUTE.ordinal()];
    usefulSeconds += Math.min(alive, useful);
    double ready = queued * wish;
    readySeconds += ready;
    double computed = Math.min(alive, useful - unsampled);
    computedBySamples += computed;
    inMpiSpan(begin, end, samples, Math.min(alive - computed, unsampled), wall, waits);
    inTeam(begin, end, Arrays.stream(samples).sum(), application - unsampled + delay + stolen);
    cpuTotal += total;
    usefulCpuTotal += useful;
    runQueueTotal += delay;
    stolenTotal += stolen;
    cpuSeconds[slot] = (float) total;
    usefulCpuSeconds[slot] = (float) useful;
    runQueueSeconds[slot] = (float) delay;
    busyThreads[slot] = alive > 0 ? (float) ((total + delay) / alive) : 0;
  }

  /**
   * Adds what a slot holds of the time between MPI's start and end. Outside of it, a slot that it
   * cuts holds MPI's start or end, so what the rank computed in such a slot it computed inside.
   */
  private void inMpiSpan(
      long begin, long end, double[] samples, double unsampled, double[] wall, double[] waits) {
    if (!stacks.mpi.isSpan()) {
      return;
    }
    double inside = secondsInMpiSpan(begin, end);
    double computing = samples[Activity.COMPUTE.ordinal()];
    computeSamples += computing;
    computeSamplesInMpiSpan += inside > 0 ? computing : 0;
    unsampledInMpiSpan += Math.min(inside, unsampled);
    int communication = Activity.COMMUNICATION.ordinal();
    int socket = Activity.SOCKET.ordinal();
    communicationInMpiSpan +=
        (wall[communication] + wall[socket] + waits[communication] + waits[socket])
            * inside
            * 1e9
            / slotNanos;
  }

  /**
   * How much was computed in the span, its samples say: the kernel's times are taken too seldom to
   * tell what was before its end and what after it.
   */
  private Optional<MpiSpan> mpiSpan() {
    if (!stacks.mpi.isSpan()) {
      return Optional.empty();
    }
    double share = computeSamples > 0 ? computeSamplesInMpiSpan / computeSamples : 0;
    double length = (stacks.mpi.to() - stacks.mpi.from()) / 1e9;
    double useful = Math.min(length, share * computedBySamples + unsampledInMpiSpan);
    return Optional.of(
        new MpiSpan(
            stacks.mpi.from(),
            stacks.mpi.to(),
            useful,
            Math.min(length - useful, share * readySeconds),
            communicationInMpiSpan));
  }

  /**
   * Adds what a slot holds of the team's work. Its samples share out what the rank's threads ran or
   * waited for a CPU, as a thread that others or the node's host keep from its CPU works all the
   * same for its team.
   */
  private void inTeam(long begin, long end, double sampled, double seconds) {
    boolean inExecution = !stacks.mpi.isSpan() || secondsInMpiSpan(begin, end) > 0;
    if (sampled > 0 && inExecution) {
      double[] team = stacks.teams.grid.in(begin, end);
      serialSeconds += seconds * team[TeamSamples.SERIAL] / sampled;
      parallelSeconds += seconds * team[TeamSamples.PARALLEL] / sampled;
    }
  }

  private Optional<OpenMpTeam> openMpTeam() {
    int members = stacks.teams.pools().getOrDefault(ThreadPool.OPENMP, 0) + 1;
    return stacks.teams.isOneTeam()
        ? Optional.of(
            new OpenMpTeam(Math.max(members, wantedThreads()), serialSeconds, parallelSeconds))
        : Optional.empty();
  }

  /** How much of {@code [begin, end)} lies between MPI's start and end. */
  private double secondsInMpiSpan(long begin, long end) {
    return Math.max(0, Math.min(end, stacks.mpi.to()) - Math.max(begin, stacks.mpi.from())) / 1e9;
  }

  /**
   * What {@code OMP_NUM_THREADS} asks for on the outermost level, 2 unless it is a small number.
   */
  private int wantedThreads() {
    String outermost =
        built.facts.environment.getOrDefault("OMP_NUM_THREADS", "").split(",", 2)[0].trim();
    return outermost.matches("[1-9][0-9]{0,3}") ? Math.max(2, Integer.parseInt(outermost)) : 2;
  }

  /**
   * Splits {@code amount} by {@code weights}, else by {@code fallback}, else all of it is the first
   * activity's.
   */
  private static double[] split(double amount, double[] weights, double[] fallback) {
    double sum = Arrays.stream(weights).sum();
    if (sum <= 0) {
      weights = fallback;
      sum = Arrays.stream(fallback).sum();
    }
    double[] parts = new double[ACTIVITIES.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = sum > 0 ? amount * weights[i] / sum : 0;
    }
    if (sum <= 0) {
      parts[Activity.COMPUTE.ordinal()] = amount;
    }
    return parts;
  }

  /** What leading threads waited for; idling counts only where nothing else was waited for. */
  private double[] waitsIn(long begin, long end) {
    double[] waits = stacks.waiting.in(begin, end);
    double idle = waits[Activity.IDLE.ordinal()];
    waits[Activity.IDLE.ordinal()] = 0;
    if (Arrays.stream(waits).sum() <= 0) {
      waits[Activity.IDLE.ordinal()] = idle;
    }
    return waits;
  }

  private RankTotals totals() {
    Map<Activity, Double> waits = new EnumMap<>(Activity.class);
    if (stacks.wallSamples > 0) {
      for (Activity activity : ACTIVITIES) {
        double seconds = stacks.waitSeconds[activity.ordinal()];
        if (seconds > 0) {
          waits.put(activity, seconds);
        }
      }
    }
    ProcessUsage usage = built.usage();
    return new RankTotals(
        activityTotals,
        cpuTotals,
        waits,
        cpuTotal,
        usefulCpuTotal,
        usefulSeconds,
        readySeconds,
        built.facts.runQueueKnown ? OptionalDouble.of(runQueueTotal) : OptionalDouble.empty(),
        stolenTotal,
        meanBusy(),
        peakBusy(),
        built.maxThreads,
        built.involuntarySwitches(),
        usage.gcSeconds(),
        usage.gcCount(),
        built.peakHeapBytes,
        built.peakRssBytes,
        usage.throttledSeconds(),
        usage.majorFaults(),
        usage.readBytes(),
        usage.writeBytes(),
        built.facts.children.size());
  }

  private double meanBusy() {
    double weighted = 0;
    double seconds = 0;
    for (int slot = 0; slot < slots; slot++) {
      double busy = Math.min(1, busyThreads[slot]);
      weighted += busyThreads[slot];
      seconds += busy;
    }
    return seconds > 0 ? weighted / seconds : 0;
  }

  private double peakBusy() {
    float[] sorted = busyThreads.clone();
    Arrays.sort(sorted);
    return slots == 0 ? 0 : sorted[Math.min(slots - 1, (int) (0.95 * slots))];
  }

  private CpuSet cpus(String list) {
    try {
      return CpuSet.parseList(list);
    } catch (IllegalArgumentException e) {
      built.facts.note("affinity", "the mask at the start is not a CPU list");
      return CpuSet.empty();
    }
  }
}
