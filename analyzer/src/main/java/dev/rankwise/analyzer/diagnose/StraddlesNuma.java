package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;

/**
 * Ranks whose CPUs lie in several memory nodes though one would hold them (rule P08). How much of
 * their memory is remote is not recorded, so this is a hint and not weighed.
 */
public final class StraddlesNuma implements Detector {
  @Override
  public String id() {
    return "straddles-numa";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.nodes().stream().allMatch(node -> node.numaNodes().size() < 2)) {
      return new Verdict.NotEvaluated(id(), "the nodes have a single memory node each");
    }
    List<RankProfile> astride = run.ranks().stream().filter(rank -> isAstride(run, rank)).toList();
    if (astride.isEmpty()) {
      return new Verdict.Clear(id());
    }
    RankProfile first = astride.get(0);
    NodeTopology node = run.nodeOf(first);
    return new Verdict.Found(
        id(),
        Severity.INFO,
        "%s %s CPUs in several memory nodes, though one has room for them"
            .formatted(
                Words.capital(Words.ranks(Words.numbers(astride))),
                astride.size() == 1 ? "has" : "have"),
        Words.numbers(astride),
        0,
        List.of(
            new Evidence("mask of rank " + first.rank(), first.mask().toString()),
            new Evidence(
                "memory nodes of " + first.node(),
                String.join(", ", node.numaNodes().stream().map(Object::toString).toList()))),
        0.6);
  }

  /** Ranks that may roam over their whole node are another matter: {@link UnboundRanks}. */
  private static boolean isAstride(Run run, RankProfile rank) {
    NodeTopology node = run.nodeOf(rank);
    long touched = node.numaNodes().stream().filter(numa -> numa.intersects(rank.mask())).count();
    boolean fitsIntoOne =
        node.numaNodes().stream().anyMatch(numa -> numa.size() >= rank.mask().size());
    return touched > 1 && fitsIntoOne && !Placement.isUnbound(run, node);
  }
}
