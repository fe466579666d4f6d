package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.JvmSizes;
import dev.rankwise.trace.event.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the analysis keeps of one rank. Its size does not depend on how long the rank ran.
 *
 * @param launch who the rank is; its texts are untrusted
 * @param rank the rank
 * @param environment recorded variables; untrusted text
 * @param jvm what its JVM sized, absent for other programs
 * @param memoryLimitBytes the smallest memory limit of its control groups, 0 when there is none
 * @param startEpochNanos when the process's recording began
 * @param endEpochNanos the last that was recorded
 * @param complete whether the recording has its end
 * @param slurmMask the mask that Slurm gave the rank, from {@code SLURM_CPU_BIND_LIST}
 * @param mask CPUs that the rank may use: Slurm's mask where known, else what it was allowed at its
 *     start
 * @param usedMask the CPUs that its application threads were allowed, joined
 * @param totals totals over its life
 * @param timeline what it did over time
 * @param mpi what it did between the start and the end of MPI; absent where MPI was not seen to
 *     start
 * @param openMp what its OpenMP team did; absent where its first thread was not seen to open
 *     parallel regions, or other threads open some as well
 * @param pools how many of the threads that were seen on a CPU libraries started, by whose they are
 * @param threads its busiest threads, by falling CPU time, at most {@link #MAX_THREADS}
 * @param regions regions that the program named, by falling time, at most {@link #MAX_REGIONS}
 * @param libraries known libraries that its own process has mapped, by kind and name, each name
 *     once; empty where they were not recorded
 * @param processes processes that it started and that were recorded one by one, those that were
 *     busiest, by falling time, at most {@link #MAX_PROCESSES}
 * @param hotMethods where it was seen most, by activity; empty without stacks
 * @param jdkEvents what the JDK's own events tell of its JVMs
 * @param gaps what is missing
 */
public record RankProfile(
    Launch launch,
    int rank,
    Map<String, String> environment,
    Optional<JvmSizes> jvm,
    long memoryLimitBytes,
    long startEpochNanos,
    long endEpochNanos,
    boolean complete,
    Optional<CpuSet> slurmMask,
    CpuSet mask,
    CpuSet usedMask,
    RankTotals totals,
    Timeline timeline,
    Optional<MpiSpan> mpi,
    Optional<OpenMpTeam> openMp,
    Map<ThreadPool, Integer> pools,
    List<ThreadTotals> threads,
    List<RegionTotals> regions,
    List<Library> libraries,
    List<ProcessTotals> processes,
    List<HotMethod> hotMethods,
    JdkEvents jdkEvents,
    List<GapNote> gaps) {
  /** The most threads that are kept one by one. */
  public static final int MAX_THREADS = 32;

  /** The most region names that are kept. */
  public static final int MAX_REGIONS = 32;

  /** The most processes that are kept one by one. */
  public static final int MAX_PROCESSES = 256;

  public RankProfile {
    environment = Map.copyOf(environment);
    pools = Map.copyOf(pools);
    threads = List.copyOf(threads);
    regions = List.copyOf(regions);
    libraries = List.copyOf(libraries);
    processes = List.copyOf(processes);
    hotMethods = List.copyOf(hotMethods);
    gaps = List.copyOf(gaps);
  }

  /** The same profile over other slots. */
  public RankProfile withTimeline(Timeline other) {
    return new RankProfile(
        launch,
        rank,
        environment,
        jvm,
        memoryLimitBytes,
        startEpochNanos,
        endEpochNanos,
        complete,
        slurmMask,
        mask,
        usedMask,
        totals,
        other,
        mpi,
        openMp,
        pools,
        threads,
        regions,
        libraries,
        processes,
        hotMethods,
        jdkEvents,
        gaps);
  }

  /** How long it was recorded, in seconds. */
  public double elapsedSeconds() {
    return (endEpochNanos - startEpochNanos) / 1e9;
  }

  /** The library of {@code kind} that it has mapped; of several, the first by name. */
  public Optional<Library> library(LibraryKind kind) {
    return libraries.stream().filter(library -> library.kind() == kind).findFirst();
  }

  /**
   * What its application threads waited for in {@code activity} by the JDK's own events, by falling
   * seconds; empty where there are none.
   */
  public List<JdkWait> jdkWaits(Activity activity) {
    return jdkEvents instanceof JdkEvents.Recorded recorded
        ? recorded.waits().stream().filter(wait -> wait.activity() == activity).toList()
        : List.of();
  }

  /** The host it ran on. */
  public String node() {
    return launch.node();
  }

  /** CPUs that the rank may use, at least 1. */
  public int cpus() {
    return Math.max(1, mask.size());
  }
}
