package dev.rankwise.reports;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.JdkEvents;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.MpiSpan;
import dev.rankwise.analyzer.read.OpenMpTeam;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RankTotals;
import dev.rankwise.analyzer.read.RegionTotals;
import dev.rankwise.analyzer.read.ThreadKind;
import dev.rankwise.analyzer.read.ThreadPool;
import dev.rankwise.analyzer.read.ThreadTotals;
import dev.rankwise.analyzer.read.Timeline;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.JvmSizes;
import dev.rankwise.trace.event.Launch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Builds one rank: it computes for a share of each slot, and does something else in the rest. */
public final class RankFixture {
  static final long START = 1_700_000_000_000_000_000L;

  private final int rank;
  private String node = "node-a";
  private CpuSet mask = CpuSet.of(0);
  private CpuSet used = CpuSet.empty();
  private double seconds = 60;
  private int slots = 60;
  private double computeShare = 1;
  private double phase;
  private Activity rest = Activity.COMMUNICATION;
  private double threads = 1;
  private boolean complete = true;
  private String command = "java -jar solver.jar";
  private String threadName = "main";

  private final List<RegionTotals> regions = new ArrayList<>();
  private Optional<MpiSpan> mpi = Optional.empty();
  private Optional<OpenMpTeam> openMp = Optional.empty();
  private final Map<ThreadPool, Integer> pools = new EnumMap<>(ThreadPool.class);
  private Optional<JvmSizes> jvm = Optional.empty();
  private JdkEvents jdkEvents = new JdkEvents.Missing("the rank is not a JVM");
  private final List<HotMethod> hotMethods = new ArrayList<>();
  private final List<Library> libraries = new ArrayList<>();

  private RankFixture(int rank) {
    this.rank = rank;
  }

  public static RankFixture rank(int rank) {
    return new RankFixture(rank);
  }

  public RankFixture on(String node) {
    this.node = node;
    return this;
  }

  public RankFixture mask(String list) {
    mask = CpuSet.parseList(list);
    return this;
  }

  public RankFixture uses(String list) {
    used = CpuSet.parseList(list);
    return this;
  }

  public RankFixture lasts(double seconds, int slots) {
    this.seconds = seconds;
    this.slots = slots;
    return this;
  }

  /** Computes for {@code share} of the time in phases, and spends the rest on {@code rest}. */
  public RankFixture computes(double share, Activity rest) {
    computeShare = share;
    this.rest = rest;
    return this;
  }

  /** Shifts the phases in which it computes. */
  public RankFixture phase(double phase) {
    this.phase = phase;
    return this;
  }

  public RankFixture threads(double threads) {
    this.threads = threads;
    return this;
  }

  /** Was in MPI from one second to another, and computed for {@code useful} seconds of that. */
  public RankFixture mpi(double from, double to, double useful) {
    mpi =
        Optional.of(
            new MpiSpan(START + (long) (from * 1e9), START + (long) (to * 1e9), useful, 0, 0));
    return this;
  }

  /** Opened parallel regions with a team of so many threads. */
  public RankFixture openMp(int threads, double serial, double parallel) {
    openMp = Optional.of(new OpenMpTeam(threads, serial, parallel));
    pools.put(ThreadPool.OPENMP, threads - 1);
    return this;
  }

  public RankFixture cutShort() {
    complete = false;
    return this;
  }

  public RankFixture command(String command) {
    this.command = command;
    return this;
  }

  public RankFixture threadName(String name) {
    threadName = name;
    return this;
  }

  public RankFixture region(String name, long count, double seconds) {
    regions.add(new RegionTotals(name, count, seconds));
    return this;
  }

  public RankFixture seenIn(Activity activity, String method, double share) {
    hotMethods.add(new HotMethod(activity, method, share));
    return this;
  }

  /** Is a JVM of which there are such events. */
  public RankFixture jvm(JdkEvents events) {
    jvm = Optional.of(new JvmSizes("17.0.15", "", 1, "Serial", 1, 1, 2, 1, 1L << 30, ""));
    jdkEvents = events;
    return this;
  }

  public RankFixture maps(LibraryKind kind, String name, String path) {
    libraries.add(new Library(kind, name, path));
    return this;
  }

  public RankProfile build() {
    Timeline timeline = timeline();
    double useful = sum(timeline.usefulCpuSeconds());
    return new RankProfile(
        launch(),
        rank,
        Map.of("SLURM_NTASKS", "4"),
        jvm,
        0,
        START,
        START + (long) (seconds * 1e9),
        complete,
        Optional.of(mask),
        mask,
        used.isEmpty() ? mask : used,
        totals(timeline, useful),
        timeline,
        mpi,
        openMp,
        pools,
        List.of(
            new ThreadTotals(
                4000 + rank,
                threadName,
                ThreadKind.APPLICATION,
                useful,
                0.1,
                10,
                mask,
                used.isEmpty() ? mask : used)),
        regions,
        libraries,
        List.of(),
        hotMethods,
        jdkEvents,
        List.of());
  }

  private Launch launch() {
    return new Launch(
        1,
        "SRUN",
        "4242.0",
        "4242",
        "0",
        4,
        rank,
        2,
        node,
        0,
        4000 + rank,
        command,
        "/home/user",
        mask.toString());
  }

  private Timeline timeline() {
    Map<Activity, float[]> activities = new EnumMap<>(Activity.class);
    activities.put(Activity.COMPUTE, new float[slots]);
    activities.put(Activity.GC, new float[slots]);
    activities.put(rest, new float[slots]);
    float slot = slots == 0 ? 0 : (float) (seconds / slots);
    float[] busy = new float[slots];
    int period = Math.max(1, slots / 6);
    for (int i = 0; i < slots; i++) {
      boolean computes = ((i + phase * period) % period) < computeShare * period;
      boolean collects = i % 20 == 19;
      Activity main = computes ? Activity.COMPUTE : rest;
      slotsOf(activities, main)[i] += 0.9f * slot;
      slotsOf(activities, collects ? Activity.GC : main)[i] += 0.1f * slot;
      busy[i] = (float) (computes ? threads : threads / 4);
    }
    float[] cpu = slotsOf(activities, Activity.COMPUTE).clone();
    float[] queue = new float[slots];
    Arrays.fill(queue, (float) Math.max(0, threads - mask.size()) * slot);
    return new Timeline(START, slotNanos(), slots, activities, cpu, cpu.clone(), queue, busy);
  }

  private long slotNanos() {
    return slots == 0 ? 1 : Math.max(1, (long) (1e9 * seconds / slots));
  }

  private float[] slotsOf(Map<Activity, float[]> activities, Activity activity) {
    return activities.computeIfAbsent(activity, any -> new float[slots]);
  }

  private RankTotals totals(Timeline timeline, double useful) {
    Map<Activity, Double> activities = new EnumMap<>(Activity.class);
    timeline
        .activitySeconds()
        .forEach((activity, slotSeconds) -> activities.put(activity, sum(slotSeconds)));
    double queue = sum(timeline.runQueueSeconds());
    return new RankTotals(
        activities,
        Map.of(Activity.COMPUTE, useful),
        Map.of(),
        useful,
        useful,
        useful,
        0,
        OptionalDouble.of(queue),
        0,
        threads,
        threads,
        (int) threads + 12,
        10,
        0.5,
        3,
        1L << 28,
        1L << 29,
        0,
        0,
        0,
        0,
        0);
  }

  private static double sum(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
  }
}
