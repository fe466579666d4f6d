package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.ThreadKind;
import dev.rankwise.analyzer.read.ThreadTotals;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranks that share a node may all run everywhere on it, and their threads wander between CPUs (rule
 * P04). With more ranks than CPUs it is {@link SharedCpus}' matter.
 */
public final class UnboundRanks implements Detector {
  private static final double BUSY_THREAD_SHARE = 0.1;

  @Override
  public String id() {
    return "unbound-ranks";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.nodes().stream().allMatch(node -> run.ranksOn(node).size() < 2)) {
      return new Verdict.NotEvaluated(id(), "no node has two ranks");
    }
    List<RankProfile> unbound = new ArrayList<>();
    for (NodeTopology node : run.nodes()) {
      List<RankProfile> ranks = run.ranksOn(node);
      if (Placement.isUnbound(run, node)
          && ranks.size() <= Placement.usable(run, node).size()
          && ranks.stream().anyMatch(UnboundRanks::wanders)) {
        unbound.addAll(ranks);
      }
    }
    if (unbound.isEmpty()) {
      return new Verdict.Clear(id());
    }
    double lost = Contention.lostCoreSeconds(run, unbound);
    RankProfile first = unbound.get(0);
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s may run on every CPU that any of them may use (%s of %s), and their threads move between them"
            .formatted(
                unbound.size() == run.ranks().size()
                    ? "All ranks"
                    : Words.plural(unbound.size(), "rank"),
                first.mask(),
                first.node()),
        Words.numbers(unbound),
        lost,
        List.of(
            new Evidence("mask of every rank", first.mask().toString()),
            new Evidence(
                "CPUs that a busy thread was seen on",
                unbound.stream()
                    .flatMap(rank -> rank.threads().stream().limit(1))
                    .map(thread -> thread.cpusSeen().toString())
                    .distinct()
                    .limit(8)
                    .reduce((a, b) -> a + "; " + b)
                    .orElse("none"))),
        0.9);
  }

  private static boolean wanders(RankProfile rank) {
    return rank.threads().stream()
        .filter(thread -> thread.kind() == ThreadKind.APPLICATION)
        .filter(thread -> thread.cpuSeconds() > BUSY_THREAD_SHARE * rank.elapsedSeconds())
        .map(ThreadTotals::cpusSeen)
        .anyMatch(cpus -> cpus.size() > 1);
  }
}
