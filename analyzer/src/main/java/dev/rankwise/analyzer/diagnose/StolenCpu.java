package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Nodes are virtual machines whose host runs something else while ranks would compute: a CPU of
 * such a node is less than one of the host's (proc_stat(5), steal).
 */
public final class StolenCpu implements Detector {
  /** By judgement: hosts that are not overcommitted take up to a few percent. */
  private static final double SHARE = 0.1;

  @Override
  public String id() {
    return "stolen-cpu";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    List<RankProfile> robbed =
        run.ranks().stream().filter(rank -> stolenShare(rank) > SHARE).toList();
    double lost = CpuShares.of(run).lost(robbed, StolenCpu::seconds);
    if (robbed.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst = Collections.max(robbed, Comparator.comparingDouble(StolenCpu::stolenShare));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "The hosts of virtual machines ran something else on CPUs of %s"
            .formatted(Words.ranks(Words.numbers(robbed))),
        Words.numbers(robbed),
        lost,
        List.of(
            new Evidence(
                "stolen from rank %d on %s".formatted(worst.rank(), worst.node()),
                "%s, beside %s of CPU time: %s"
                    .formatted(
                        Words.seconds(seconds(worst)),
                        Words.seconds(worst.totals().cpuSeconds()),
                        Words.percent(stolenShare(worst))))),
        0.8);
  }

  private static double stolenShare(RankProfile rank) {
    return seconds(rank) / Math.max(1e-9, seconds(rank) + rank.totals().cpuSeconds());
  }

  private static double seconds(RankProfile rank) {
    return rank.totals().stolenSeconds();
  }
}
