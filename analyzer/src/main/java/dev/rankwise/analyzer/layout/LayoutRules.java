package dev.rankwise.analyzer.layout;

import dev.rankwise.analyzer.machine.NodeShape;
import java.util.List;
import java.util.Optional;

/** Everything that a layout is looked at for, most important first. */
public final class LayoutRules {
  /** From here on, every rank reading its modules from a shared file system takes long. */
  private static final int IMPORT_STORM_TASKS = 500;

  /** From here on, an executable is better sent to the nodes first. */
  private static final int BROADCAST_TASKS = 1000;

  private static final double IDLE_SHARE = 0.5;

  static final List<LayoutRule> ALL =
      List.of(
          new Watch("P16", LayoutRules::infeasible),
          new Watch("M01", LayoutRules::spansNodes),
          new Watch("L05", LayoutRules::copies),
          new Watch("P18", LayoutRules::moreRanksThanCores),
          new Watch("P10", LayoutRules::moreThreadsThanCpus),
          new Watch("P08", LayoutRules::straddles),
          new Watch("P09", LayoutRules::idle),
          new Watch("P13", LayoutRules::spareCores),
          new Watch("P14", LayoutRules::gpus),
          new Watch("M07", LayoutRules::forks),
          new Watch("L01", LayoutRules::serial),
          new Watch("L06", LayoutRules::ensemble),
          new Watch("S01", LayoutRules::importStorm),
          new Watch("S02", LayoutRules::broadcast));

  private LayoutRules() {}

  /** How one rule is judged. */
  private interface Judgement {
    Optional<String> of(LayoutPlan plan, int threads);
  }

  /** A rule and its judgement. */
  private record Watch(String rule, Judgement judgement) implements LayoutRule {
    @Override
    public Optional<String> warn(LayoutPlan plan, int threads) {
      return judgement.of(plan, threads);
    }
  }

  /** The ids of the rules that layouts are looked at for. */
  public static List<String> ids() {
    return ALL.stream().map(LayoutRule::rule).toList();
  }

  static List<LayoutWarning> warnings(LayoutPlan plan, int threads) {
    return ALL.stream()
        .flatMap(
            rule ->
                rule.warn(plan, threads).map(text -> new LayoutWarning(rule.rule(), text)).stream())
        .toList();
  }

  private static NodeShape node(LayoutPlan plan) {
    return plan.request().machine().node();
  }

  private static Optional<String> when(boolean applies, String text) {
    return applies ? Optional.of(text) : Optional.empty();
  }

  private static boolean is(LayoutPlan plan, ProgramKind kind) {
    return plan.request().kind() == kind;
  }

  private static Optional<String> infeasible(LayoutPlan plan, int threads) {
    int perNode = plan.request().tasksPerNode();
    return when(
        !plan.feasible(),
        perNode
            + " ranks with "
            + threads
            + " threads do not fit on a node of "
            + node(plan).usableCores()
            + " usable cores: use more nodes or fewer ranks; srun refuses such a step or waits for"
            + " ever.");
  }

  private static Optional<String> spansNodes(LayoutPlan plan, int threads) {
    return when(
        is(plan, ProgramKind.MULTIPROCESSING) && plan.request().nodeCount() > 1,
        "Worker processes cannot leave their node: this line starts the program "
            + plan.request().tasks()
            + " times, and each must take its own part of the work (SLURM_PROCID); else use one"
            + " node, or mpi4py.");
  }

  private static Optional<String> copies(LayoutPlan plan, int threads) {
    int perNode = plan.request().tasksPerNode();
    return when(
        is(plan, ProgramKind.MULTIPROCESSING) && perNode > 1,
        "This starts " + perNode + " copies of the program on each node; one is usual: -n 1.");
  }

  private static Optional<String> moreRanksThanCores(LayoutPlan plan, int threads) {
    int perNode = plan.request().tasksPerNode();
    return when(
        plan.feasible() && perNode > node(plan).usableCores(),
        perNode
            + " ranks share "
            + node(plan).usableCores()
            + " cores of a node; more ranks than cores rarely run faster: halve them, or use"
            + " threads.");
  }

  private static Optional<String> moreThreadsThanCpus(LayoutPlan plan, int threads) {
    int cpus = plan.coresPerTask() * node(plan).threadsPerCore();
    return when(
        plan.feasible() && cpus > 0 && threads > cpus,
        threads + " threads of a rank have " + cpus + " hardware threads: they take turns.");
  }

  /** Ranks that fit into a NUMA domain are cut by its border when there are too many of them. */
  private static Optional<String> straddles(LayoutPlan plan, int threads) {
    int cores = plan.coresPerTask();
    int domain = node(plan).coresPerNumaDomain();
    int domains = node(plan).numaDomains();
    int perNode = plan.request().tasksPerNode();
    boolean reserved = node(plan).reservedCores() > 0;
    if (reserved || cores == 0 || cores > domain || domain / cores * domains >= perNode) {
      return Optional.empty();
    }
    return Optional.of(
        "Some rank of "
            + cores
            + " cores lies across two NUMA domains of "
            + domain
            + ": use a multiple of "
            + domains
            + " ranks on a node.");
  }

  private static Optional<String> idle(LayoutPlan plan, int threads) {
    int used = Math.min(plan.coresPerTask(), threads) * plan.request().tasksPerNode();
    boolean filled = is(plan, ProgramKind.MULTIPROCESSING) || is(plan, ProgramKind.ENSEMBLE);
    return when(
        plan.feasible()
            && !filled
            && used > 0
            && !plan.request().gpus()
            && used < IDLE_SHARE * node(plan).usableCores(),
        used
            + " of "
            + node(plan).usableCores()
            + " cores of a node have work: raise the ranks or the threads, unless memory or its"
            + " bandwidth is the limit.");
  }

  private static Optional<String> spareCores(LayoutPlan plan, int threads) {
    int spare = node(plan).spareCores();
    return when(
        spare > 0 && plan.coresUsed() <= node(plan).usableCores() - spare,
        spare
            + " cores stay free for the system: with #SBATCH -S "
            + spare
            + " in the job's header its noise stays there. On srun the option is ignored.");
  }

  private static Optional<String> gpus(LayoutPlan plan, int threads) {
    int gpus = plan.request().machine().gpus().count();
    int perNode = plan.request().tasksPerNode();
    return when(
        plan.request().gpus() && perNode > gpus,
        perNode + " ranks share " + gpus + " GPUs of a node.");
  }

  private static Optional<String> forks(LayoutPlan plan, int threads) {
    return when(
        is(plan, ProgramKind.MULTIPROCESSING),
        "Forked workers inherit masks and the state of threaded libraries, and tools cannot follow"
            + " them: where it is easy, mpi4py is the safer way.");
  }

  private static Optional<String> serial(LayoutPlan plan, int threads) {
    return when(
        is(plan, ProgramKind.SERIAL),
        "A serial program needs no srun inside a job; keep it off the login nodes.");
  }

  private static Optional<String> ensemble(LayoutPlan plan, int threads) {
    return when(
        is(plan, ProgramKind.ENSEMBLE),
        "Start each in the background (&) and end the script with wait; without --exact they queue"
            + " up behind each other.");
  }

  private static Optional<String> importStorm(LayoutPlan plan, int threads) {
    return when(
        plan.request().tasks() >= IMPORT_STORM_TASKS
            && !plan.request().program().isEmpty()
            && plan.request().program().get(0).matches("(.*/)?python[0-9.]*"),
        plan.request().tasks()
            + " interpreters read their modules from a shared file system: use a container image"
            + " or a copy on the nodes.");
  }

  private static Optional<String> broadcast(LayoutPlan plan, int threads) {
    return when(
        plan.request().tasks() > BROADCAST_TASKS,
        "More than "
            + BROADCAST_TASKS
            + " tasks load the executable at once: --bcast sends it to the nodes first.");
  }
}
