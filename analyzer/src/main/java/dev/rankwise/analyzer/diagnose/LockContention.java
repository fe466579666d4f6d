package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Threads of a rank wait for a lock while CPUs of the rank stand idle. Waiting that leaves no CPU
 * idle costs nothing and is not reported.
 */
public final class LockContention implements Detector {
  /**
   * The share of active thread time above which waiting for locks shapes the run (by judgement).
   */
  static final double LOCK_SHARE = 0.2;

  @Override
  public String id() {
    return "lock-contention";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.ranks().stream().allMatch(rank -> rank.totals().waitSecondsByActivity().isEmpty())) {
      return new Verdict.NotEvaluated(id(), "there are no stack samples of waiting threads");
    }
    CpuShares shares = CpuShares.of(run);
    List<RankProfile> affected =
        run.ranks().stream()
            .filter(
                rank -> share(rank) > LOCK_SHARE && Severity.isNoticeable(lost(rank, shares), run))
            .toList();
    if (affected.isEmpty()) {
      return new Verdict.Clear(id());
    }
    double lost = affected.stream().mapToDouble(rank -> lost(rank, shares)).sum();
    RankProfile worst =
        Collections.max(affected, Comparator.comparingDouble(rank -> lost(rank, shares)));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "threads of rank " + worst.rank() + " waited for locks",
            "%s, %s of their active time"
                .formatted(Words.seconds(waiting(worst)), Words.percent(share(worst)))));
    evidence.add(
        new Evidence(
            "CPU time used meanwhile",
            "%s of the %s that its CPUs had"
                .formatted(
                    Words.seconds(worst.totals().cpuSeconds()),
                    Words.seconds(worst.cpus() * worst.elapsedSeconds()))));
    worst.hotMethods().stream()
        .filter(method -> method.activity() == Activity.LOCK)
        .findFirst()
        .map(HotMethod::method)
        .ifPresent(method -> evidence.add(new Evidence("most waited for in", method)));
    evidence.addAll(JdkEvidence.ofWaits("lock", worst, Activity.LOCK));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "Threads of %s wait for a lock %s of their active time while CPUs stand idle"
            .formatted(Words.ranks(Words.numbers(affected)), Words.percent(share(worst))),
        Words.numbers(affected),
        lost,
        evidence,
        0.85);
  }

  private static double waiting(RankProfile rank) {
    return rank.totals().waitSecondsByActivity().getOrDefault(Activity.LOCK, 0.0);
  }

  /** The share of a rank's active thread time that is waiting for locks. */
  static double share(RankProfile rank) {
    double waiting = waiting(rank);
    double active =
        waiting + rank.totals().cpuSeconds() + rank.totals().runQueueSeconds().orElse(0);
    return active > 0 ? waiting / active : 0;
  }

  /** What its threads waited for locks, but no more than its CPUs stood idle. */
  private static double lost(RankProfile rank, CpuShares shares) {
    double idle = shares.of(rank) * rank.elapsedSeconds() - rank.totals().cpuSeconds();
    return Math.max(0, Math.min(waiting(rank), idle));
  }
}
