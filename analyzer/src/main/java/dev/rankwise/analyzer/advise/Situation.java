package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.CpuShares;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.Capacity;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.launch.StepVariables;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.Launcher;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What every advice stands on: the measures, the launch line as it was, and what the nodes have
 * room for.
 *
 * @param measures the run and its metrics
 * @param launch the line as it was
 * @param step Slurm's variables of the first rank
 * @param room how ranks may be laid out; empty where no line can be advised, because the launcher
 *     or the nodes' cores are not known
 * @param planned the layout that all findings together lead to; empty when it stays
 * @param shares the CPUs of each rank, one that n ranks may use counted as 1/n
 */
record Situation(
    Measures measures,
    LaunchLines.Known launch,
    StepVariables step,
    Optional<Room> room,
    Optional<Layout> planned,
    CpuShares shares) {

  private static final double NOTICEABLE = 1.2;

  /** Clusters that launch with {@code ibrun} and are not described. */
  private static final String IBRUN_CLUSTERS = "(frontera|stampede|ls6|lonestar).*";

  /**
   * How ranks may be laid out.
   *
   * @param style the binding style to keep to
   * @param capacity what the launch may use on a node
   * @param nodes nodes with ranks
   * @param tasks ranks
   * @param tasksPerNode ranks on the node that has most
   */
  record Room(BindingStyle style, Capacity capacity, int nodes, int tasks, int tasksPerNode) {

    /** The same ranks with the most CPUs that all can have. */
    Optional<Layout> filled() {
      return layout(capacity.share(tasksPerNode, style));
    }

    /** The same ranks with a core for each of {@code threads} threads, as far as there are. */
    Optional<Layout> forThreads(int threads) {
      return layout(capacity.shareFor(threads, tasksPerNode, style));
    }

    private Optional<Layout> layout(OptionalInt cpus) {
      return cpus.isPresent()
          ? Optional.of(new Layout(nodes, tasks, cpus.getAsInt()))
          : Optional.empty();
    }
  }

  static Situation of(Measures measures) {
    Run run = measures.run();
    LaunchLines.Known launch = LaunchLines.of(run);
    StepVariables step = new StepVariables(run.ranks().get(0).environment());
    return new Situation(
        measures,
        launch,
        step,
        roomOf(run, launch.line(), step),
        Optional.empty(),
        CpuShares.of(run));
  }

  private static Optional<Room> roomOf(Run run, LaunchLine line, StepVariables step) {
    return HouseStyle.of(line, step)
        .flatMap(
            style ->
                RunCapacity.held(run, line.launcher() == Launcher.RANKWISE)
                    .map(capacity -> roomOf(run, style, capacity)));
  }

  private static Room roomOf(Run run, BindingStyle style, Capacity capacity) {
    int nodes = (int) run.nodes().stream().filter(node -> !run.ranksOn(node).isEmpty()).count();
    int tasks = Math.max(run.expectedRanks(), run.ranks().size());
    int onOne = run.nodes().stream().mapToInt(node -> run.ranksOn(node).size()).max().orElse(1);
    int said = run.ranks().stream().mapToInt(rank -> rank.launch().localSize()).max().orElse(0);
    return new Room(style, capacity, nodes, tasks, Math.max(onOne, said));
  }

  /** How ranks may be laid out when the job holds all of its nodes. */
  Optional<Room> roomOnWholeNodes() {
    return room.flatMap(
        held ->
            RunCapacity.ofWholeNodes(run())
                .map(
                    whole ->
                        new Room(held.style, whole, held.nodes, held.tasks, held.tasksPerNode)));
  }

  Situation withPlanned(Optional<Layout> layout) {
    return new Situation(measures, launch, step, room, layout, shares);
  }

  /** Whether the centre launches with {@code ibrun}, where {@code srun} must not be advised. */
  boolean usesIbrun() {
    String cluster = step.text("SLURM_CLUSTER_NAME").orElse("");
    return cluster.toLowerCase(Locale.ROOT).matches(IBRUN_CLUSTERS)
        || Machines.ofCluster(cluster).filter(Machine::usesIbrun).isPresent();
  }

  Run run() {
    return measures.run();
  }

  LaunchLine line() {
    return launch.line();
  }

  /** The profiles of the ranks that {@code finding} names; all when it names none. */
  List<RankProfile> ranksOf(Verdict.Found finding) {
    List<RankProfile> named =
        run().ranks().stream().filter(rank -> finding.ranks().contains(rank.rank())).toList();
    return named.isEmpty() ? run().ranks() : named;
  }

  /** CPUs of {@code rank}, a shared one counted by its share. */
  double fairCpus(RankProfile rank) {
    return rank.mask().isEmpty() ? 1 : shares.of(rank);
  }

  /** The fewest CPUs that one of {@code ranks} has for itself, shared ones by their share. */
  double leastFairCpus(List<RankProfile> ranks) {
    return ranks.stream().mapToDouble(this::fairCpus).min().orElse(1);
  }

  /** Whether the program is started through a command that pins it. */
  boolean launchedPinned() {
    return PinningWrapper.removedFrom(line().program()).isPresent();
  }

  /** Threads that a rank of {@code ranks} keeps busy at its busiest, at least 1. */
  static int busyThreads(List<RankProfile> ranks) {
    double most =
        ranks.stream().mapToDouble(rank -> rank.totals().peakBusyThreads()).max().orElse(1);
    return (int) Math.max(1, Math.ceil(most - 0.25));
  }

  /** The rank of {@code ranks} with the most busy threads: the one to look at. */
  static RankProfile busiest(List<RankProfile> ranks) {
    return ranks.stream()
        .max(Comparator.comparingDouble(rank -> rank.totals().peakBusyThreads()))
        .orElseThrow();
  }

  /** Whether {@code layout} gives noticeably more than {@code now} CPUs to a rank. */
  static boolean gives(Layout layout, double now) {
    return layout.cpusPerTask() > NOTICEABLE * now;
  }

  /** The planned layout, where it gives noticeably more than {@code now} CPUs to a rank. */
  Optional<Layout> plannedMoreThan(double now) {
    return planned.filter(layout -> gives(layout, now));
  }
}
