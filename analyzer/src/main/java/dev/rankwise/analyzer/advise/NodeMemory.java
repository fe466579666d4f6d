package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.StepVariables;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.stream.LongStream;

/** How much memory a rank may count on. */
final class NodeMemory {
  /** What is left beside the heap: stacks, code, buffers, the system. A judgement. */
  private static final double HEAP_SHARE = 0.75;

  private static final long MIB = 1L << 20;

  private NodeMemory() {}

  /**
   * The heap that every rank of a node can have, on the node where that is least: three quarters of
   * the node's memory, or of what the job may use of it, over the ranks; 0 when not known.
   */
  static long heapPerRank(Situation situation) {
    Run run = situation.run();
    return run.nodes().stream()
        .filter(node -> !run.ranksOn(node).isEmpty())
        .mapToLong(node -> heapPerRank(run, node))
        .min()
        .orElse(0);
  }

  private static long heapPerRank(Run run, NodeTopology node) {
    RankProfile first = run.ranksOn(node).get(0);
    int ranks = Math.max(run.ranksOn(node).size(), first.launch().localSize());
    StepVariables step = new StepVariables(first.environment());
    long perNode = step.number("SLURM_MEM_PER_NODE").orElse(0) * MIB;
    long perCpu =
        (long) step.number("SLURM_MEM_PER_CPU").orElse(0) * step.cpusOnNode().orElse(0) * MIB;
    long memory =
        LongStream.of(node.memoryBytes(), first.memoryLimitBytes(), perNode, perCpu)
            .filter(bytes -> bytes > 0)
            .min()
            .orElse(0);
    return (long) (HEAP_SHARE * memory / ranks);
  }
}
