package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;

/**
 * The ranks of a node fill its memory, or JVMs that already use much of it may grow beyond it (rule
 * J04). What then happens is not slow but the end: the kernel kills a rank. So it is not weighed in
 * core-seconds.
 */
public final class MemoryPressure implements Detector {
  /** Rule P09, by judgement: above it, no page is left for the files that ranks read. */
  private static final double FULL_SHARE = 0.9;

  /** Rule J04, by judgement: heaps that may grow beyond it leave too little for all else. */
  private static final double HEAP_SHARE = 0.8;

  /** By judgement: below it, heaps that may grow have shown no sign of it. */
  private static final double GROWING_SHARE = 0.5;

  private static final long MEBIBYTE = 1 << 20;

  @Override
  public String id() {
    return "memory-pressure";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    List<NodeTopology> known =
        run.nodes().stream().filter(node -> NodeMemory.bytes(run, node) > 0).toList();
    if (known.isEmpty()) {
      return new Verdict.NotEvaluated(id(), "how much memory the ranks may use was not recorded");
    }
    return known.stream()
        .filter(node -> isFull(run, node) || mayOverflow(run, node))
        .findFirst()
        .map(node -> found(run, node))
        .orElseGet(() -> new Verdict.Clear(id()));
  }

  private Verdict found(Run run, NodeTopology node) {
    boolean full = isFull(run, node);
    List<RankProfile> ranks = run.ranksOn(node);
    return new Verdict.Found(
        id(),
        full ? Severity.WARNING : Severity.INFO,
        full
            ? "The ranks on %s fill %s of the memory that they may use"
                .formatted(node.name(), Words.percent(share(run, node, used(ranks))))
            : "The heaps on %s may grow to %s of the memory that the ranks may use"
                .formatted(node.name(), Words.percent(share(run, node, heaps(ranks)))),
        Words.numbers(ranks),
        0,
        List.of(
            new Evidence(
                "memory of " + node.name(),
                "%d MiB for its ranks".formatted(NodeMemory.bytes(run, node) / MEBIBYTE)),
            new Evidence("resident at most, all ranks", "%d MiB".formatted(used(ranks) / MEBIBYTE)),
            new Evidence("largest heaps, all JVMs", "%d MiB".formatted(heaps(ranks) / MEBIBYTE))),
        full ? 0.9 : 0.7);
  }

  private static boolean isFull(Run run, NodeTopology node) {
    return share(run, node, used(run.ranksOn(node))) > FULL_SHARE;
  }

  private static boolean mayOverflow(Run run, NodeTopology node) {
    List<RankProfile> ranks = run.ranksOn(node);
    return share(run, node, heaps(ranks)) > HEAP_SHARE
        && share(run, node, used(ranks)) > GROWING_SHARE;
  }

  private static double share(Run run, NodeTopology node, long bytes) {
    long memory = NodeMemory.bytes(run, node);
    return memory > 0 ? bytes / (double) memory : 0;
  }

  private static long used(List<RankProfile> ranks) {
    return ranks.stream().mapToLong(rank -> rank.totals().peakRssBytes()).sum();
  }

  private static long heaps(List<RankProfile> ranks) {
    return ranks.stream()
        .flatMap(rank -> rank.jvm().stream())
        .mapToLong(jvm -> jvm.maxHeapBytes())
        .sum();
  }
}
