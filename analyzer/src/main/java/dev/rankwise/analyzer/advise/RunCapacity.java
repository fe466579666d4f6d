package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.Capacity;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.StepVariables;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Tells what a recorded launch may use on the node where it may use least. */
public final class RunCapacity {
  private RunCapacity() {}

  /**
   * What the job holds: for a step what Slurm says of the job, for a local launch all of the node.
   * Empty when a node's cores are not known.
   */
  static Optional<Capacity> held(Run run, boolean local) {
    return smallest(run, node -> local ? ofNode(node) : heldOn(run, node));
  }

  /**
   * Whether the job of {@code run} holds the CPUs that {@code line} asks for; true where that
   * cannot be known.
   */
  public static boolean holds(Run run, LaunchLine line) {
    StepVariables step = new StepVariables(run.ranks().get(0).environment());
    OptionalInt cpus = line.number("cpus-per-task");
    OptionalInt tasks = line.number("ntasks");
    Optional<Capacity> capacity = held(run, false);
    Optional<BindingStyle> style = HouseStyle.of(line, step);
    if (cpus.isEmpty() || tasks.isEmpty() || capacity.isEmpty() || style.isEmpty()) {
      return true;
    }
    int nodes = Math.max(1, line.number("nodes").orElse(run.nodes().size()));
    int perNode = Math.max(1, (tasks.getAsInt() + nodes - 1) / nodes);
    return capacity.get().share(perNode, style.get()).orElse(0) >= cpus.getAsInt();
  }

  /** All that the nodes have. Empty when a node's cores are not known. */
  static Optional<Capacity> ofWholeNodes(Run run) {
    return smallest(run, RunCapacity::ofNode);
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
    int threads = whole.threadsPerCore();
    int count = held.getAsInt();
    return step.oneThreadPerCore()
        ? whole.limitedTo(count, count * threads)
        : whole.limitedTo(count / threads, count);
  }
}
