package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.ThreadKind;
import dev.rankwise.analyzer.read.ThreadTotals;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ranks wait for CPUs that they have to themselves as far as this run goes: no rank of it shares
 * them, and they wait while they keep no more threads busy than they have CPUs. So something
 * outside the run uses them: another job on a shared node, or the system (rule P15).
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
    Optional<String> unknown = Contention.unknown(run);
    if (unknown.isPresent()) {
      return new Verdict.NotEvaluated(id(), unknown.get());
    }
    List<RankProfile> disturbed =
        run.ranks().stream().filter(rank -> isDisturbed(run, rank)).toList();
    double lost = CpuShares.of(run).lost(disturbed, BusyNode::disturbance);
    if (disturbed.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        Collections.max(disturbed, Comparator.comparingDouble(BusyNode::disturbance));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s waited for CPUs that no other rank uses: something outside this run keeps them busy"
            .formatted(Words.capital(Words.ranks(Words.numbers(disturbed)))),
        Words.numbers(disturbed),
        lost,
        Contention.evidence(worst),
        0.8);
  }

  private static boolean isDisturbed(Run run, RankProfile rank) {
    double waited = disturbance(rank);
    return waited > DELAY_SHARE * (waited + rank.totals().cpuSeconds())
        && !Placement.sharesCpus(run, rank)
        && !InheritedMask.explains(rank);
  }

  /**
   * Seconds that threads waited for a CPU and that nothing of the rank itself explains: not what
   * its busy threads wait for one another, and of each thread's waiting only what the CPU time of
   * the rank's other threads, recorder included, cannot have caused.
   */
  private static double disturbance(RankProfile rank) {
    int cpus = Placement.usedCpus(rank);
    double beyondOwn = Contention.delaySeconds(rank) - Contention.ownDelaySeconds(rank, cpus);
    double all = rank.threads().stream().mapToDouble(ThreadTotals::cpuSeconds).sum();
    double fromOutside =
        rank.threads().stream()
            .filter(thread -> thread.kind() == ThreadKind.APPLICATION)
            .mapToDouble(
                thread -> {
                  double others = all - thread.cpuSeconds() - (cpus - 1) * rank.elapsedSeconds();
                  return Math.max(0, thread.runQueueSeconds() - Math.max(0, others));
                })
            .sum();
    return Math.min(beyondOwn, fromOutside);
  }
}
