package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rank keeps more threads busy than its mask has CPUs, although the job holds CPUs on the node
 * that no rank may use, or although the rank itself narrowed its threads to fewer CPUs than it was
 * given; or it starts more workers than it has CPUs on a node that has more, as a pool does on the
 * one CPU that {@code srun} gives a task unless {@code -c} asks for more (rules P03, M01).
 */
public final class NarrowMask implements Detector {
  @Override
  public String id() {
    return "narrow-mask";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    Optional<String> unknown = Contention.unknown(run);
    if (unknown.isPresent()) {
      return new Verdict.NotEvaluated(id(), unknown.get());
    }
    CpuShares shares = CpuShares.of(run);
    List<RankProfile> confined =
        run.ranks().stream().filter(rank -> isConfined(rank, shares)).toList();
    List<RankProfile> bound =
        run.ranks().stream()
            .filter(rank -> !confined.contains(rank) && isBoundTooNarrowly(run, rank))
            .toList();
    List<RankProfile> crowded = run.ranks().stream().filter(rank -> isCrowded(run, rank)).toList();
    double lost =
        confined.stream().mapToDouble(rank -> lostToItself(rank, shares)).sum()
            + run.nodes().stream().mapToDouble(node -> lostToBinding(run, node, bound)).sum()
            + shares.lost(crowded, rank -> Contention.ownDelaySeconds(rank, rank.cpus()));
    List<RankProfile> affected = Stream.of(confined, bound, crowded).flatMap(List::stream).toList();
    if (affected.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        Collections.max(affected, Comparator.comparingDouble(Contention::delaySeconds));
    if (crowded.contains(worst)) {
      return crowded(run, worst, affected, lost);
    }
    boolean isConfined = confined.contains(worst);
    int free = Placement.cpusFree(run, run.nodeOf(worst));
    List<Evidence> evidence = new ArrayList<>(Contention.evidence(worst));
    evidence.add(
        isConfined
            ? new Evidence(
                "CPUs its threads may use",
                "%s of the %s it was given".formatted(worst.usedMask(), worst.mask()))
            : new Evidence(
                "CPUs of the job that no rank may use", "%d on %s".formatted(free, worst.node())));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "Rank %d keeps %s threads busy on %s%s"
            .formatted(
                worst.rank(),
                Words.number(worst.totals().busyThreads()),
                Words.plural(Placement.usedCpus(worst), "CPU"),
                isConfined
                    ? " although it was given " + worst.cpus()
                    : " while its job holds "
                        + Words.plural(free, "CPU")
                        + " that no rank may use"),
        Words.numbers(affected),
        lost,
        evidence,
        0.9);
  }

  private Verdict crowded(Run run, RankProfile worst, List<RankProfile> affected, double lost) {
    Workers workers = Workers.of(worst);
    int online = run.nodeOf(worst).online().size();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "processes that rank " + worst.rank() + " started and that work side by side",
            Integer.toString(workers.count())));
    evidence.addAll(Contention.evidence(worst));
    evidence.add(new Evidence("CPUs of " + worst.node(), Integer.toString(online)));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%d workers of rank %d share %s (%s) on a node that has %d: a task has one CPU unless -c asks for more"
            .formatted(
                workers.count(),
                worst.rank(),
                Words.plural(worst.cpus(), "CPU"),
                worst.mask(),
                online),
        Words.numbers(affected),
        lost,
        evidence,
        0.9);
  }

  private static boolean isBoundTooNarrowly(Run run, RankProfile rank) {
    return Contention.exceeds(rank, rank.cpus())
        && Placement.cpusFree(run, run.nodeOf(rank)) > 0
        && !BlasOversubscription.explains(rank)
        && !InheritedMask.explains(rank);
  }

  /**
   * Whether {@code rank} has more workers than CPUs where the job holds no more of them, but the
   * node has more.
   */
  static boolean isCrowded(Run run, RankProfile rank) {
    NodeTopology node = run.nodeOf(rank);
    return Workers.of(rank).count() > rank.cpus()
        && Contention.exceeds(rank, rank.cpus())
        && Placement.cpusFree(run, node) == 0
        && node.online().size() > Placement.usable(run, node).size()
        && !BlasOversubscription.explains(rank);
  }

  /** Whether {@code rank} uses fewer CPUs than are its own. */
  private static boolean isConfined(RankProfile rank, CpuShares shares) {
    int used = Placement.usedCpus(rank);
    return used < shares.of(rank)
        && Contention.exceeds(rank, used)
        && !InheritedMask.explains(rank);
  }

  /** What its threads waited, but no more than its other CPUs could have given meanwhile. */
  private static double lostToItself(RankProfile rank, CpuShares shares) {
    double unused = shares.of(rank) - Placement.usedCpus(rank);
    return Math.min(Contention.delaySeconds(rank), unused * rank.elapsedSeconds());
  }

  /** What threads waited on {@code node}, but no more than its free CPUs could have given. */
  private static double lostToBinding(Run run, NodeTopology node, List<RankProfile> bound) {
    List<RankProfile> local =
        bound.stream().filter(rank -> rank.node().equals(node.name())).toList();
    return Math.min(
        Contention.delaySeconds(local), Placement.cpusFree(run, node) * run.elapsedSeconds());
  }
}
