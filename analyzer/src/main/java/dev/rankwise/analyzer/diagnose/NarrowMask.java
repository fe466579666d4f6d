package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A rank keeps more threads busy than its mask has CPUs, although the job holds CPUs on the node
 * that no rank may use, or although the rank itself narrowed its threads to fewer CPUs than it was
 * given (rules P03, M01, M04).
 */
public final class NarrowMask implements Detector {
  @Override
  public String id() {
    return "narrow-mask";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    String unknown = Contention.unknown(run.ranks());
    if (!unknown.isEmpty()) {
      return new Verdict.NotEvaluated(id(), unknown);
    }
    List<RankProfile> affected = run.ranks().stream().filter(rank -> isNarrow(run, rank)).toList();
    double lost = affected.stream().mapToDouble(rank -> lost(run, rank)).sum();
    if (affected.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        affected.stream()
            .max(Comparator.comparingDouble(rank -> lost(run, rank)))
            .orElseThrow(IllegalStateException::new);
    int free = Placement.cpusFree(run, run.nodeOf(worst));
    List<Evidence> evidence = new ArrayList<>(Contention.evidence(worst));
    evidence.add(
        isConfined(worst)
            ? new Evidence(
                "CPUs its threads may use",
                "%s of the %s it was given".formatted(worst.usedMask(), worst.mask()))
            : new Evidence(
                "CPUs of the job that no rank may use", "%d on %s".formatted(free, worst.node())));
    return new Verdict.Found(
        id(),
        Severity.ofLostShare(lost / run.allocatedCoreSeconds()),
        "Rank %d keeps %s threads busy on %s%s"
            .formatted(
                worst.rank(),
                Words.number(worst.totals().busyThreads()),
                Words.plural(Math.min(worst.cpus(), usedCpus(worst)), "CPU"),
                isConfined(worst)
                    ? " although it was given " + worst.cpus()
                    : " while " + Words.plural(free, "CPU") + " of its job stand idle"),
        Words.numbers(affected),
        lost,
        evidence,
        0.9);
  }

  private static boolean isNarrow(Run run, RankProfile rank) {
    return isConfined(rank)
        || (Contention.exceeds(rank, rank.cpus()) && Placement.cpusFree(run, run.nodeOf(rank)) > 0);
  }

  private static boolean isConfined(RankProfile rank) {
    return usedCpus(rank) < rank.cpus() && Contention.exceeds(rank, usedCpus(rank));
  }

  private static int usedCpus(RankProfile rank) {
    return Math.max(1, rank.usedMask().size());
  }

  /**
   * What the threads waited, but no more than the CPUs that stood idle meanwhile could have given.
   */
  private static double lost(Run run, RankProfile rank) {
    int idle =
        isConfined(rank) ? rank.cpus() - usedCpus(rank) : Placement.cpusFree(run, run.nodeOf(rank));
    return Math.min(rank.totals().runQueueSeconds().orElse(0), idle * rank.elapsedSeconds());
  }
}
