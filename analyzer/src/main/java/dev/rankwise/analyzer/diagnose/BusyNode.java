package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks wait for CPUs that they have to themselves as far as this run goes: no rank of it shares
 * them, and a rank keeps no more threads busy than it has CPUs. So something outside the run uses
 * them: another job on a shared node, or the system (rule P15).
 */
public final class BusyNode implements Detector {
  /** By judgement: an undisturbed rank waits for less than 1 % of its runnable time. */
  private static final double DELAY_SHARE = 0.2;

  @Override
  public String id() {
    return "busy-node";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    String unknown = Contention.unknown(run.ranks());
    if (!unknown.isEmpty()) {
      return new Verdict.NotEvaluated(id(), unknown);
    }
    List<RankProfile> disturbed =
        run.ranks().stream().filter(rank -> isDisturbed(run, rank)).toList();
    double lost = disturbed.stream().mapToDouble(Contention::lostCoreSeconds).sum();
    if (disturbed.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        disturbed.stream()
            .max(Comparator.comparingDouble(rank -> Contention.delayShare(List.of(rank))))
            .orElseThrow(IllegalStateException::new);
    return new Verdict.Found(
        id(),
        Severity.ofLostShare(lost / run.allocatedCoreSeconds()),
        "%s waited for CPUs that no other rank uses: something outside this run keeps them busy"
            .formatted(Words.capital(Words.ranks(Words.numbers(disturbed)))),
        Words.numbers(disturbed),
        lost,
        Contention.evidence(worst),
        0.8);
  }

  private static boolean isDisturbed(Run run, RankProfile rank) {
    return Contention.delayShare(List.of(rank)) > DELAY_SHARE
        && rank.totals().busyThreads() <= Contention.THREADS_PER_CPU * rank.cpus()
        && run.ranksOn(run.nodeOf(rank)).stream()
            .noneMatch(
                other -> other.rank() != rank.rank() && other.mask().intersects(rank.mask()));
  }
}
