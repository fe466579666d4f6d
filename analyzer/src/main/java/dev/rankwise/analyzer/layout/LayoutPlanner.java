package dev.rankwise.analyzer.layout;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.Capacity;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.machine.House;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.NodeShape;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Lays ranks out on a machine in the centre's own style.
 *
 * <p>Sources: NERSC documentation, Process and thread affinity; ARCHER2 User Guide, Scheduler; LUMI
 * documentation, Distribution and binding; OLCF Frontier User Guide; JSC and CSCS pages on
 * affinity.
 */
public final class LayoutPlanner {
  private final LayoutRequest request;
  private final Machine machine;
  private final NodeShape node;
  private final BindingStyle style;
  private final int tasksPerNode;
  private final Capacity capacity;

  private LayoutPlanner(LayoutRequest request) {
    this.request = request;
    machine = request.machine();
    node = machine.node();
    style = request.style().orElse(machine.house().style());
    tasksPerNode = request.tasksPerNode();
    capacity = node.capacityFor(tasksPerNode);
  }

  /** The launch line, environment and warnings for {@code request}. */
  public static LayoutPlan plan(LayoutRequest request) {
    return new LayoutPlanner(request).plan();
  }

  private LayoutPlan plan() {
    OptionalInt cpus = cpusPerTask();
    int cores = coresOf(cpus.orElse(1));
    int threads = request.threads().orElse(defaultThreads(cores));
    boolean placed = placesByHand();
    boolean feasible = cpus.isPresent() && !(placed && threads > coresPerGpu());
    LaunchLine line = placed ? placedByHand(threads) : line(cpus.orElse(1));
    LayoutPlan bare =
        new LayoutPlan(
            request,
            line,
            placed ? threads : cores,
            LayoutEnvironment.of(request, threads, cores),
            List.of(),
            feasible);
    return new LayoutPlan(
        request,
        line,
        bare.coresPerTask(),
        bare.environment(),
        LayoutRules.warnings(bare, threads),
        feasible);
  }

  private int defaultThreads(int cores) {
    return switch (request.kind()) {
      case HYBRID -> placesByHand() ? coresPerGpu() : Math.max(1, cores);
      case MPI, MULTIPROCESSING, ENSEMBLE, SERIAL -> 1;
    };
  }

  private OptionalInt cpusPerTask() {
    if (request.hardwareThreads()) {
      int threads = request.threads().orElse(node.threadsPerCore());
      return (long) threads * tasksPerNode <= node.usableCpus()
          ? OptionalInt.of(threads)
          : OptionalInt.empty();
    }
    boolean fills =
        (!request.onlyThreads() && machine.house().filling() == House.Filling.FILL)
            || request.kind() == ProgramKind.MULTIPROCESSING;
    return fills
        ? capacity.share(tasksPerNode, style)
        : capacity.shareFor(request.threads().orElse(1), tasksPerNode, style);
  }

  private int coresOf(int cpus) {
    return style.countsHardwareThreads() || request.hardwareThreads()
        ? cpus / node.threadsPerCore()
        : cpus;
  }

  private LaunchLine line(int cpus) {
    if (request.kind() == ProgramKind.SERIAL || machine.usesIbrun()) {
      return withoutSrun();
    }
    Layout layout = new Layout(request.nodeCount(), request.tasks(), cpus);
    LaunchLine line = bound(LaunchLine.srun(request.program()), layout);
    if (request.kind() == ProgramKind.ENSEMBLE) {
      line = line.withNodes(1).withTasks(1).withFlag("exact");
      OptionalInt megabytes = megabytesPerTask();
      return megabytes.isPresent() ? line.with("mem", megabytes.getAsInt() + "M") : line;
    }
    if (request.kind() == ProgramKind.MULTIPROCESSING && request.nodeCount() > 1) {
      line = line.with("ntasks-per-node", Integer.toString(tasksPerNode));
    }
    String distribution =
        request.distribution().or(() -> machine.house().distribution()).orElse("");
    if (!distribution.isEmpty()) {
      line = line.with("distribution", distribution);
    }
    return request.gpus() ? withGpus(line) : line;
  }

  /** A job with one process of one program needs no launcher; ibrun takes the job's own layout. */
  private LaunchLine withoutSrun() {
    boolean alone = request.kind() == ProgramKind.SERIAL || request.tasks() == 1;
    return LaunchLine.of(
        alone
            ? request.program()
            : Stream.concat(
                    Stream.of(machine.house().launcher().command()), request.program().stream())
                .toList());
  }

  private LaunchLine bound(LaunchLine line, Layout layout) {
    LaunchLine bound = style.apply(line, layout, capacity);
    if (!request.hardwareThreads()) {
      return bound;
    }
    return switch (style) {
      case CPU_BIND -> bound.with("cpu-bind", "threads");
      case NOMULTITHREAD -> bound.with("hint", "multithread");
      case THREADS_PER_CORE ->
          bound.with("threads-per-core", Integer.toString(node.threadsPerCore()));
      case LOCAL -> bound;
    };
  }

  /** Three quarters of a rank's share of the memory; the rest is the system's. A judgement. */
  private OptionalInt megabytesPerTask() {
    return node.memoryMegabytes().isPresent()
        ? OptionalInt.of((int) (node.memoryMegabytes().getAsLong() * 3 / 4 / tasksPerNode))
        : OptionalInt.empty();
  }

  private LaunchLine withGpus(LaunchLine line) {
    int gpus = machine.gpus().count();
    LaunchLine with =
        tasksPerNode <= gpus
            ? line.with("gpus-per-task", "1")
            : tasksPerNode % gpus == 0
                ? line.with("ntasks-per-gpu", Integer.toString(tasksPerNode / gpus))
                : line.with("gpus-per-node", Integer.toString(gpus));
    return machine.gpus().bind().map(bind -> with.with("gpu-bind", bind)).orElse(with);
  }

  private boolean placesByHand() {
    return request.gpus() && tasksPerNode <= machine.gpus().rankCpus().size();
  }

  private int coresPerGpu() {
    return node.usableCores() / machine.gpus().count();
  }

  /** Ranks next to their GPUs, where Slurm does not put them there. */
  private LaunchLine placedByHand(int threads) {
    List<Integer> firsts = machine.gpus().rankCpus();
    String bind =
        threads == 1
            ? "map_cpu:" + String.join(",", firsts.stream().map(String::valueOf).toList())
            : "mask_cpu:"
                + String.join(",", firsts.stream().map(cpu -> CpuMasks.hex(cpu, threads)).toList());
    return LaunchLine.srun(request.program())
        .withNodes(request.nodeCount())
        .withTasks(request.tasks())
        .with("cpu-bind", bind)
        .with("gpus-per-node", Integer.toString(machine.gpus().count()));
  }
}
