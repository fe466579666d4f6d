package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Comparator;
import java.util.List;

/**
 * A CPU quota of the ranks' control groups holds them back: they have more CPUs than time on them
 * (Linux kernel documentation, CFS bandwidth control, {@code nr_throttled} and {@code
 * throttled_time}).
 */
public final class Throttled implements Detector {
  /** By judgement: a rank within its quota is held back for moments at most. */
  private static final double SHARE = 0.02;

  @Override
  public String id() {
    return "throttled";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    List<RankProfile> held = run.ranks().stream().filter(Throttled::isHeldBack).toList();
    double lost = run.nodes().stream().mapToDouble(node -> lostOn(run, node)).sum();
    if (held.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        held.stream().max(Comparator.comparingDouble(Throttled::seconds)).orElseThrow();
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "A CPU quota held %s back for %s, summed over CPUs"
            .formatted(
                Words.ranks(Words.numbers(held)), Words.seconds(worst.totals().throttledSeconds())),
        Words.numbers(held),
        lost,
        List.of(
            new Evidence(
                "throttled time of rank " + worst.rank(),
                "%s in %s on %s"
                    .formatted(
                        Words.seconds(seconds(worst)),
                        Words.seconds(worst.elapsedSeconds()),
                        Words.plural(worst.cpus(), "CPU")))),
        0.95);
  }

  private static boolean isHeldBack(RankProfile rank) {
    return seconds(rank) > SHARE * rank.elapsedSeconds() * rank.cpus();
  }

  private static double seconds(RankProfile rank) {
    return rank.totals().throttledSeconds();
  }

  /** Ranks of one control group all tell its time, so that of a node counts once. */
  private static double lostOn(Run run, NodeTopology node) {
    List<RankProfile> ranks = run.ranksOn(node);
    CpuShares shares = CpuShares.of(run);
    double held = ranks.stream().mapToDouble(r -> shares.of(r) * r.elapsedSeconds()).sum();
    return Math.min(held, ranks.stream().mapToDouble(Throttled::seconds).max().orElse(0));
  }
}
