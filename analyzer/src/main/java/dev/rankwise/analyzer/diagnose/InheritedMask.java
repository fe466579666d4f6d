package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Worker processes crowd on fewer CPUs than their rank was given, because an OpenMP library had
 * bound their parent to one place when it started them (rule M04). A rank that was given one CPU to
 * begin with is {@link NarrowMask}'s matter.
 */
public final class InheritedMask implements Detector {
  /** Variables that make an OpenMP library bind threads. Source: rule M04; libgomp manual. */
  public static final List<String> BINDING_VARIABLES =
      List.of("OMP_PLACES", "OMP_PROC_BIND", "GOMP_CPU_AFFINITY", "KMP_AFFINITY");

  private static final List<String> UNBOUND =
      List.of("", "false", "none", "disabled", "norespect,none");

  @Override
  public String id() {
    return "inherited-mask";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.ranks().stream().allMatch(rank -> rank.processes().isEmpty())) {
      return new Verdict.NotEvaluated(id(), "no processes that ranks started were recorded");
    }
    Optional<String> unknown = Contention.unknown(run);
    if (unknown.isPresent()) {
      return new Verdict.NotEvaluated(id(), unknown.get());
    }
    List<RankProfile> affected = run.ranks().stream().filter(InheritedMask::explains).toList();
    CpuShares shares = CpuShares.of(run);
    double lost = affected.stream().mapToDouble(rank -> lost(rank, shares)).sum();
    if (affected.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        Collections.max(affected, Comparator.comparingDouble(Contention::delaySeconds));
    Workers workers = Workers.of(worst);
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s that rank %d started share %s (%s) of the %d that the rank was given"
            .formatted(
                Words.plural(workers.count(), "process"),
                worst.rank(),
                Words.plural(workers.mask().size(), "CPU"),
                workers.mask(),
                worst.cpus()),
        Words.numbers(affected),
        lost,
        evidence(worst, workers),
        bindingVariables(worst).isEmpty() ? 0.7 : 0.95);
  }

  /** Whether the workers of {@code rank} crowd on CPUs to which an OpenMP library bound them. */
  static boolean explains(RankProfile rank) {
    Workers workers = Workers.of(rank);
    int cpus = workers.mask().size();
    return workers.count() > 1
        && cpus > 0
        && cpus < rank.cpus()
        && Contention.exceeds(rank, cpus)
        && (!bindingVariables(rank).isEmpty() || rank.library(LibraryKind.OPENMP).isPresent());
  }

  /** The variables of {@code rank} that make an OpenMP library bind threads, in their order. */
  public static List<String> bindingVariables(RankProfile rank) {
    Map<String, String> environment = rank.environment();
    return BINDING_VARIABLES.stream()
        .filter(name -> !UNBOUND.contains(environment.getOrDefault(name, "").strip()))
        .toList();
  }

  private static double lost(RankProfile rank, CpuShares shares) {
    Workers workers = Workers.of(rank);
    int used = workers.mask().size();
    double unused = Math.max(0, shares.of(rank) - used);
    return Math.min(Contention.ownDelaySeconds(rank, used), unused * rank.elapsedSeconds());
  }

  private static List<Evidence> evidence(RankProfile rank, Workers workers) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "CPUs of the rank and of its processes",
            "%s; %s".formatted(rank.mask(), workers.mask())));
    evidence.add(new Evidence("processes waited for a CPU", Words.seconds(workers.delaySeconds())));
    for (String name : bindingVariables(rank)) {
      evidence.add(new Evidence("variable that binds", name + "=" + rank.environment().get(name)));
    }
    rank.library(LibraryKind.OPENMP)
        .ifPresent(library -> evidence.add(new Evidence(library.name(), library.path())));
    return evidence;
  }
}
