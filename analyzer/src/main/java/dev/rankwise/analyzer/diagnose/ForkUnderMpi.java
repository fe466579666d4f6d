package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.ProcessTotals;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An MPI rank forks: memory that the network's hardware knows of may end up in the child (rules F00
 * to F06). A child that has the rank's MPI library mapped is a forked copy; one that has not has
 * started another program since, which matters only where the network is one that does not bear it.
 */
public final class ForkUnderMpi implements Detector {
  /** What makes each network bear a fork. Sources: rules F01 to F04. */
  public static final Map<String, List<String>> SAFE_VARIABLES =
      Map.of(
          "Aries", List.of("MPICH_GNI_FORK_MODE=FULLCOPY"),
          "Slingshot", List.of("CXI_FORK_SAFE=1"),
          "verbs", List.of("IBV_FORK_SAFE=1", "RDMAV_FORK_SAFE=1"),
          "EFA", List.of("FI_EFA_FORK_SAFE=1"));

  @Override
  public String id() {
    return "fork-under-mpi";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.ranks().stream().allMatch(rank -> rank.libraries().isEmpty())) {
      return new Verdict.NotEvaluated(id(), "which libraries the ranks use was not recorded");
    }
    List<RankProfile> forking = run.ranks().stream().filter(ForkUnderMpi::isAtRisk).toList();
    if (forking.isEmpty()) {
      return new Verdict.Clear(id());
    }
    RankProfile first = forking.get(0);
    Library mpi = first.library(LibraryKind.MPI).orElseThrow(IllegalStateException::new);
    boolean copies = forking.stream().anyMatch(rank -> copies(rank) > 0);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("MPI library", mpi.name() + ", " + mpi.path()));
    evidence.add(
        new Evidence(
            "processes that rank " + first.rank() + " started",
            "%d, %d of them with MPI mapped".formatted(first.totals().children(), copies(first))));
    first.libraries().stream()
        .filter(library -> library.kind() == LibraryKind.NETWORK)
        .forEach(network -> evidence.add(new Evidence(network.name(), network.path())));
    return new Verdict.Found(
        id(),
        copies ? Severity.WARNING : Severity.INFO,
        copies
            ? "%s forked under MPI: parent and child may corrupt each other's messages"
                .formatted(Words.capital(Words.ranks(Words.numbers(forking))))
            : "%s started other programs under MPI, which its network may not bear"
                .formatted(Words.capital(Words.ranks(Words.numbers(forking)))),
        Words.numbers(forking),
        0,
        evidence,
        copies ? 0.9 : 0.6);
  }

  private static boolean isAtRisk(RankProfile rank) {
    boolean several = rank.launch().size() > 1 && !MpiSingletons.isAlone(rank);
    boolean network = rank.library(LibraryKind.NETWORK).isPresent();
    return rank.library(LibraryKind.MPI).isPresent()
        && (several || network)
        && (copies(rank) > 0 || (network && rank.totals().children() > 0))
        && !isSafe(rank);
  }

  /** Whether all that makes the rank's network bear a fork is set. */
  private static boolean isSafe(RankProfile rank) {
    return rank.library(LibraryKind.NETWORK)
        .map(network -> SAFE_VARIABLES.getOrDefault(network.name(), List.of()))
        .filter(variables -> !variables.isEmpty())
        .filter(
            variables ->
                variables.stream()
                    .map(variable -> variable.substring(0, variable.indexOf('=')))
                    .anyMatch(rank.environment()::containsKey))
        .isPresent();
  }

  private static long copies(RankProfile rank) {
    return rank.processes().stream().filter(ForkUnderMpi::hasMpi).count();
  }

  private static boolean hasMpi(ProcessTotals process) {
    return process.libraries().stream().anyMatch(library -> library.kind() == LibraryKind.MPI);
  }
}
