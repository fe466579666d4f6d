package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ranks keep more threads busy than they have CPUs, and the job holds no further CPU that they
 * could use (rule P10). Where it holds one, {@link NarrowMask} has the better answer, and where
 * workers multiply, {@link BlasOversubscription} or {@link InheritedMask}.
 */
public final class ThreadOversubscription implements Detector {
  @Override
  public String id() {
    return "thread-oversubscription";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    Optional<String> unknown = Contention.unknown(run);
    if (unknown.isPresent()) {
      return new Verdict.NotEvaluated(id(), unknown.get());
    }
    List<RankProfile> affected =
        run.ranks().stream()
            .filter(rank -> Contention.exceeds(rank, rank.cpus()))
            .filter(rank -> Placement.cpusFree(run, run.nodeOf(rank)) == 0)
            .filter(rank -> !isExplained(run, rank))
            .toList();
    double lost =
        CpuShares.of(run).lost(affected, rank -> Contention.ownDelaySeconds(rank, rank.cpus()));
    if (affected.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        Collections.max(
            affected,
            Comparator.comparingDouble(rank -> rank.totals().busyThreads() / rank.cpus()));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s threads compete for %s in rank %d%s: they waited %s of their time"
            .formatted(
                Words.number(worst.totals().busyThreads()),
                Words.plural(worst.cpus(), "CPU"),
                worst.rank(),
                affected.size() > 1 ? " (and in " + (affected.size() - 1) + " more)" : "",
                Words.percent(Contention.delayShare(List.of(worst)))),
        Words.numbers(affected),
        lost,
        Contention.evidence(worst),
        0.95);
  }

  private static boolean isExplained(Run run, RankProfile rank) {
    return BlasOversubscription.explains(rank)
        || InheritedMask.explains(rank)
        || NarrowMask.isCrowded(run, rank);
  }
}
