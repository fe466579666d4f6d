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
  /** The kernel's name of a worker of the JVM's common pool. */
  private static final String COMMON_POOL_WORKER = "ForkJoinPool.co";

  /** The share of its rank's CPU time above which a worker computes (by judgement). */
  private static final double WORKER_SHARE = 0.1;

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
            .filter(rank -> !isLeastCommonPool(rank))
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

  /**
   * Whether {@code rank} has one CPU and runs two threads on it because the JVM's common pool keeps
   * a worker beside the thread that calls it. Without one, tasks that nobody joins would never run
   * on JDK 17, so there is nothing to advise. A parallel stream took 0.6 to 1.1 % longer with it,
   * on JDK 17.
   */
  private static boolean isLeastCommonPool(RankProfile rank) {
    return rank.cpus() == 1
        && rank.jvm().filter(jvm -> jvm.commonPoolParallelism() <= 1).isPresent()
        && !Contention.exceeds(rank, 2)
        && rank.threads().stream()
            .filter(thread -> thread.name().equals(COMMON_POOL_WORKER))
            .anyMatch(thread -> thread.cpuSeconds() > WORKER_SHARE * rank.totals().cpuSeconds());
  }

  private static boolean isExplained(Run run, RankProfile rank) {
    return BlasOversubscription.explains(rank)
        || InheritedMask.explains(rank)
        || NarrowMask.isCrowded(run, rank);
  }
}
