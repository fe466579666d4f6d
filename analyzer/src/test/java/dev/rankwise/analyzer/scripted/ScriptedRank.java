package dev.rankwise.analyzer.scripted;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.JvmSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The script of one rank. Without more said it is a JVM of 17 on the CPU whose number is its rank,
 * on a node without hardware threads.
 */
public final class ScriptedRank {
  /** The process of a rank with a file of its own. */
  static final long FIRST_PID = 1_000;

  /** Between the processes of two observed ranks, and of two children of one. */
  private static final long PIDS_PER_RANK = 10_000;

  private static final long PIDS_PER_CHILD = 100;

  /** The kernel's name of a JVM's first thread. */
  public static final String MAIN = "java";

  /**
   * Part of a rank's life.
   *
   * @param seconds how long
   * @param gcShare the share of it that the JVM stands still for collection
   * @param loads what its threads do; those not named do nothing
   */
  record Phase(double seconds, double gcShare, List<ThreadLoad> loads) {}

  final int rank;
  final List<Phase> phases = new ArrayList<>();
  final Map<String, String> environment = new LinkedHashMap<>();
  ScriptedNode node;
  CpuSet mask;
  double startSeconds;
  Optional<JvmSizes> jvm;
  boolean ended = true;
  boolean schedstat = true;
  boolean observed;
  long pid = FIRST_PID;
  long residentBytes = 100L << 20;
  double throttledShare;
  double stolenShare;
  String command = "java -jar app.jar";
  Optional<ScriptedRank> parent = Optional.empty();
  final List<ScriptedRank> children = new ArrayList<>();
  final List<String> mapped = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  double unseenEndSeconds;
  private double unseenSeconds;

  /** Rank {@code rank} of {@code ranks}. */
  public ScriptedRank(int rank, int ranks) {
    this.rank = rank;
    this.node = ScriptedNode.plain("n1", ranks);
    this.mask = CpuSet.of(rank);
    this.jvm = Optional.of(sizes(1));
  }

  /** What a JVM sizes itself to that counts {@code cpus}, as measured on JDK 17. */
  public static JvmSizes sizes(int cpus) {
    return sizes(cpus, cpus <= 8 ? cpus : 8 + 5 * (cpus - 8) / 8);
  }

  /** The same with another number of collector threads. */
  public static JvmSizes sizes(int cpus, int parallelGcThreads) {
    return new JvmSizes(
        "17.0.15",
        "OpenJDK 64-Bit Server VM",
        cpus,
        cpus == 1 ? "Serial" : "G1",
        parallelGcThreads,
        Math.max(1, (parallelGcThreads + 2) / 4),
        Math.max(2, Math.min(18, cpus / 4)),
        Math.max(1, cpus - 1),
        4L << 30,
        "");
  }

  /** Its number. */
  public int rank() {
    return rank;
  }

  /** Puts it on {@code where}. */
  public ScriptedRank on(ScriptedNode where) {
    node = where;
    return this;
  }

  /** May run on {@code cpus}, a list, and its JVM counts as many. */
  public ScriptedRank mask(String cpus) {
    mask = CpuSet.parseList(cpus);
    return jvm.isPresent() ? jvm(sizes(mask.size())) : this;
  }

  /** Its JVM sized itself so. */
  public ScriptedRank jvm(JvmSizes sizes) {
    jvm = Optional.of(sizes);
    return this;
  }

  /** Is no JVM. */
  public ScriptedRank withoutJvm() {
    jvm = Optional.empty();
    return this;
  }

  /** Starts later than the launch. */
  public ScriptedRank startsAfter(double seconds) {
    startSeconds = seconds;
    return this;
  }

  /** Its recording has no end. */
  public ScriptedRank killed() {
    ended = false;
    return this;
  }

  /** Something was not recorded of it. */
  public ScriptedRank lacks(String what, String reason) {
    gaps.add(new Gap(what, reason));
    return this;
  }

  /** Its kernel does not tell how long threads wait for a CPU. */
  public ScriptedRank withoutSchedstat() {
    schedstat = false;
    return this;
  }

  /** Has a variable in its environment. */
  public ScriptedRank environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Has so much memory, half of it heap. */
  public ScriptedRank resident(long bytes) {
    residentBytes = bytes;
    return this;
  }

  /** A CPU quota holds its control group back for {@code share} of the time. */
  public ScriptedRank throttled(double share) {
    throttledShare = share;
    return this;
  }

  /** For each second that it runs, its node's host takes {@code share} seconds. */
  public ScriptedRank stolen(double share) {
    stolenShare = share;
    return this;
  }

  /** Is no JVM: the observer of its node records it, in one file with its neighbours. */
  public ScriptedRank observed(String itsCommand) {
    observed = true;
    command = itsCommand;
    pid = FIRST_PID + rank * PIDS_PER_RANK;
    return withoutJvm();
  }

  /** Is the process {@code number}. */
  public ScriptedRank pid(long number) {
    pid = number;
    return this;
  }

  /** Lives for {@code seconds} more after it was sampled last. */
  public ScriptedRank endsUnseenAfter(double seconds) {
    unseenEndSeconds = seconds;
    return this;
  }

  /** Has {@code file} mapped as code. */
  public ScriptedRank maps(String file) {
    mapped.add(file);
    return this;
  }

  /**
   * Starts a process that follows {@code script}, in which {@link #startsAfter} counts from the
   * launch, too, and waits for it.
   */
  public ScriptedRank starts(Consumer<ScriptedRank> script) {
    ScriptedRank child = new ScriptedRank(rank, 1);
    child.node = node;
    child.mask = mask;
    child.jvm = Optional.empty();
    child.command = command;
    child.mapped.addAll(mapped);
    child.parent = Optional.of(this);
    children.add(child);
    child.pid = pid + PIDS_PER_CHILD * children.size();
    script.accept(child);
    return this;
  }

  /**
   * Waits all the time for processes that live too short to be seen and that take {@code seconds}
   * of CPU time in all.
   */
  public ScriptedRank reaps(double seconds) {
    unseenSeconds += seconds;
    return this;
  }

  /** CPU time of the processes that it has waited for, {@code time} after its start. */
  double reapedSeconds(double time) {
    return unseenSeconds * time / seconds()
        + children.stream()
            .filter(child -> child.ended)
            .filter(child -> child.startSeconds + child.seconds() <= startSeconds + time + 1e-9)
            .mapToDouble(ScriptedRank::cpuSeconds)
            .sum();
  }

  private double cpuSeconds() {
    return phases.stream()
        .mapToDouble(
            phase ->
                phase.seconds() * phase.loads().stream().mapToDouble(ThreadLoad::cpuShare).sum())
        .sum();
  }

  /** How long it lives. */
  double seconds() {
    return phases.stream().mapToDouble(Phase::seconds).sum();
  }

  /** What its threads do for the next {@code seconds}. */
  public ScriptedRank phase(double seconds, ThreadLoad... loads) {
    phases.add(new Phase(seconds, 0, List.of(loads)));
    return this;
  }

  /** Like {@link #phase}, but the JVM stands still for collection for {@code gcShare} of it. */
  public ScriptedRank collecting(double seconds, double gcShare, ThreadLoad... loads) {
    phases.add(new Phase(seconds, gcShare, List.of(loads)));
    return this;
  }

  /** Its first thread runs for {@code seconds}. */
  public ScriptedRank computes(double seconds) {
    return phase(seconds, ThreadLoad.busy(MAIN));
  }

  /** Nothing runs for {@code seconds}. */
  public ScriptedRank waits(double seconds) {
    return phase(seconds);
  }
}
