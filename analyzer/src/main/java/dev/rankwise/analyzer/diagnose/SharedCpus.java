package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several ranks of a node were put on the same CPUs and hold each other up (rules P05, P18). Ranks
 * that are merely unbound, with a CPU for each, are {@link UnboundRanks}' matter.
 */
public final class SharedCpus implements Detector {
  private static final double DELAY_SHARE = 0.05;

  @Override
  public String id() {
    return "shared-cpus";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.nodes().stream().allMatch(node -> run.ranksOn(node).size() < 2)) {
      return new Verdict.NotEvaluated(id(), "no node has two ranks");
    }
    Optional<String> unknown = Contention.unknown(run);
    if (unknown.isPresent()) {
      return new Verdict.NotEvaluated(id(), unknown.get());
    }
    List<RankProfile> sharing = new ArrayList<>();
    for (NodeTopology node : run.nodes()) {
      List<RankProfile> ranks = run.ranksOn(node);
      boolean crowded = ranks.size() > Placement.usable(run, node).size();
      if (crowded || !Placement.isUnbound(run, node)) {
        ranks.stream().filter(rank -> Placement.sharesCpus(run, rank)).forEach(sharing::add);
      }
    }
    double lost = Contention.lostCoreSeconds(run, sharing);
    if (sharing.isEmpty()
        || Contention.delayShare(sharing) < DELAY_SHARE
        || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile first = sharing.get(0);
    List<RankProfile> together =
        sharing.stream()
            .filter(
                rank -> rank.node().equals(first.node()) && rank.mask().intersects(first.mask()))
            .toList();
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s share %s of %s: they waited %s of their time for %s"
            .formatted(
                Words.capital(Words.ranks(Words.numbers(together))),
                first.cpus() == 1 ? "CPU " + first.mask() : "CPUs " + first.mask(),
                first.node(),
                Words.percent(Contention.delayShare(sharing)),
                first.cpus() == 1 ? "it" : "them"),
        Words.numbers(sharing),
        lost,
        evidence(run, sharing, together),
        0.95);
  }

  private static List<Evidence> evidence(
      Run run, List<RankProfile> sharing, List<RankProfile> together) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("masks", masks(together)));
    evidence.add(
        new Evidence(
            "waiting for a CPU",
            "%s of the time their threads could run"
                .formatted(Words.percent(Contention.delayShare(sharing)))));
    if (Contention.pollsOnSharedCpus(run)) {
      evidence.add(
          new Evidence(
              "CPU time spent in polling for messages",
              Words.seconds(Contention.pollingSeconds(sharing))));
    }
    return evidence;
  }

  private static String masks(List<RankProfile> ranks) {
    return String.join(
        "; ",
        ranks.stream().limit(8).map(rank -> "rank " + rank.rank() + ": " + rank.mask()).toList());
  }
}
