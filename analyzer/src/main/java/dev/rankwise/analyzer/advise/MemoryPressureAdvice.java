package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.NodeMemory;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Optional;

/** Ranks that fill their node's memory: smaller heaps where they are JVMs, else fewer ranks. */
final class MemoryPressureAdvice implements AdviceRule {
  private static final long MIB = 1L << 20;

  @Override
  public String findingId() {
    return "memory-pressure";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    long heap = NodeMemory.heapPerRank(situation.run()) / MIB;
    long inUse =
        ranks.stream().mapToLong(rank -> rank.totals().peakHeapBytes()).max().orElse(0) / MIB;
    boolean heapsFit = heap > inUse && ranks.stream().allMatch(rank -> rank.jvm().isPresent());
    Remedy remedy =
        Remedy.because(
            "Slurm's limit is one for all ranks of a node, and a JVM takes up to a quarter of the"
                + " node's memory for itself alone unless told otherwise. A rank that meets the"
                + " limit is killed.",
            "J04, P09; java(1), -Xmx; sbatch(1), --mem",
            "A limit that was not seen here, or memory that shrinks again after the start.");
    return Optional.of(
        heapsFit
            ? remedy.withJvm(List.of("-Xmx" + heap + "m"))
            : remedy.withCode(
                "Ask for more memory (#SBATCH --mem=0 for all of the node), or put fewer ranks on"
                    + " each node: the same -n on more nodes (-N)."));
  }
}
