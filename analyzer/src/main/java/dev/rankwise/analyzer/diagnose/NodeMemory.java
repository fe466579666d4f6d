package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.launch.StepVariables;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.stream.LongStream;

/** How much memory the ranks of a node may count on. */
public final class NodeMemory {
  /** What is left beside the heap: stacks, code, buffers, the system. A judgement. */
  private static final double HEAP_SHARE = 0.75;

  private static final long MIB = 1L << 20;

  private NodeMemory() {}

  /**
   * The memory that the ranks of {@code node} may use together: the node's, or less where the job
   * or a control group has a limit; 0 when not known.
   */
  public static long bytes(Run run, NodeTopology node) {
    List<RankProfile> ranks = run.ranksOn(node);
    if (ranks.isEmpty()) {
      return 0;
    }
    RankProfile first = ranks.get(0);
    StepVariables step = new StepVariables(first.environment());
    long perNode = step.number("SLURM_MEM_PER_NODE").orElse(0) * MIB;
    long perCpu =
        (long) step.number("SLURM_MEM_PER_CPU").orElse(0) * step.cpusOnNode().orElse(0) * MIB;
    return LongStream.of(node.memoryBytes(), first.memoryLimitBytes(), perNode, perCpu)
        .filter(bytes -> bytes > 0)
        .min()
        .orElse(0);
  }

  /**
   * The heap that every rank of a node can have, on the node where that is least: three quarters of
   * what its ranks may use, over the ranks; 0 when not known.
   */
  public static long heapPerRank(Run run) {
    return run.nodes().stream()
        .filter(node -> !run.ranksOn(node).isEmpty())
        .mapToLong(
            node -> {
              List<RankProfile> ranks = run.ranksOn(node);
              int count = Math.max(ranks.size(), ranks.get(0).launch().localSize());
              return (long) (HEAP_SHARE * bytes(run, node) / count);
            })
        .min()
        .orElse(0);
  }
}
