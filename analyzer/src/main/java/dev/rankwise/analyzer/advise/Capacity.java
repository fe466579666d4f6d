package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What a launch may use on the node where it may use least.
 *
 * @param coresPerNode whole cores
 * @param cpusPerNode hardware threads, at least 1
 * @param threadsPerCore hardware threads of a core, at least 1
 */
record Capacity(int coresPerNode, int cpusPerNode, int threadsPerCore) {
  Capacity {
    if (coresPerNode < 0 || cpusPerNode < 1 || threadsPerCore < 1) {
      throw new IllegalArgumentException(
          cpusPerNode + " CPUs in " + coresPerNode + " cores of " + threadsPerCore);
    }
  }

  /**
   * What the job holds: for a step what Slurm says of the job, for a local launch all of the node.
   * Empty when a node's cores are not known.
   */
  static Optional<Capacity> held(Run run, boolean local) {
    return smallest(run, node -> local ? ofNode(node) : heldOn(run, node));
  }

  /** All that the nodes have. Empty when a node's cores are not known. */
  static Optional<Capacity> ofWholeNodes(Run run) {
    return smallest(run, Capacity::ofNode);
  }

  private static Optional<Capacity> smallest(Run run, Function<NodeTopology, Capacity> ofNode) {
    Optional<Capacity> smallest = Optional.empty();
    for (NodeTopology node : run.nodes()) {
      if (run.ranksOn(node).isEmpty()) {
        continue;
      }
      if (node.cores().isEmpty()) {
        return Optional.empty();
      }
      Capacity capacity = ofNode.apply(node);
      smallest = Optional.of(smallest.map(other -> other.lesser(capacity)).orElse(capacity));
    }
    return smallest;
  }

  private Capacity lesser(Capacity other) {
    return other.cpusPerNode < cpusPerNode ? other : this;
  }

  private static Capacity ofNode(NodeTopology node) {
    return new Capacity(
        node.cores().size(), Math.max(1, node.online().size()), node.threadsPerCore());
  }

  private static Capacity heldOn(Run run, NodeTopology node) {
    StepVariables step = new StepVariables(run.ranksOn(node).get(0).environment());
    Capacity whole = ofNode(node);
    OptionalInt held = step.jobCpusPerNode();
    if (held.isEmpty()) {
      CpuSet masks =
          run.ranksOn(node).stream()
              .map(RankProfile::mask)
              .reduce(CpuSet.empty(), (a, b) -> a.union(b));
      return whole.limitedTo(node.coresIn(masks), masks.size());
    }
    int threads = whole.threadsPerCore;
    int count = held.getAsInt();
    return step.oneThreadPerCore()
        ? whole.limitedTo(count, count * threads)
        : whole.limitedTo(count / threads, count);
  }

  private Capacity limitedTo(int cores, int cpus) {
    return new Capacity(
        Math.min(cores, coresPerNode), Math.max(1, Math.min(cpus, cpusPerNode)), threadsPerCore);
  }

  /**
   * The largest {@code -c} that {@code tasks} ranks on a node can all have, never splitting a core
   * between ranks unless there are more ranks than cores; empty when they do not fit.
   *
   * <p>Source: NERSC documentation, "Process and thread affinity", {@code -c} = 2 floor(32 / t) on
   * nodes of 32 cores with two hardware threads each.
   */
  OptionalInt share(int tasks, BindingStyle style) {
    int cores = coresPerNode / tasks;
    if (cores >= 1) {
      return OptionalInt.of(style.countsHardwareThreads() ? cores * threadsPerCore : cores);
    }
    int cpus = cpusPerNode / tasks;
    return cpus >= 1 && style.countsHardwareThreads() ? OptionalInt.of(cpus) : OptionalInt.empty();
  }

  /** The {@code -c} that gives each of {@code threads} threads a core, or all there is. */
  OptionalInt shareFor(int threads, int tasks, BindingStyle style) {
    int wanted = style.countsHardwareThreads() ? threads * threadsPerCore : threads;
    OptionalInt most = share(tasks, style);
    return most.isPresent() ? OptionalInt.of(Math.min(Math.max(1, wanted), most.getAsInt())) : most;
  }
}
