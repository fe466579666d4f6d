package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Worker processes of a rank each start a team of threads for linear algebra or OpenMP, and workers
 * times threads exceed the rank's CPUs (rule M02).
 */
public final class BlasOversubscription implements Detector {
  @Override
  public String id() {
    return "blas-oversubscription";
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
    List<RankProfile> affected =
        run.ranks().stream().filter(BlasOversubscription::explains).toList();
    double lost =
        CpuShares.of(run).lost(affected, rank -> Contention.ownDelaySeconds(rank, rank.cpus()));
    if (affected.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        Collections.max(affected, Comparator.comparingDouble(Contention::delaySeconds));
    Workers workers = Workers.of(worst);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "busy threads of the workers",
            "%d in %d processes".formatted(workers.busyThreads(), workers.count())));
    libraries(workers)
        .forEach(library -> evidence.add(new Evidence(library.name(), library.path())));
    evidence.addAll(Contention.evidence(worst));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%d workers of rank %d with up to %d busy threads each compete for %s"
            .formatted(
                workers.count(),
                worst.rank(),
                workers.busyThreadsOfOne(),
                Words.plural(worst.cpus(), "CPU")),
        Words.numbers(affected),
        lost,
        evidence,
        0.95);
  }

  /** Whether the workers of {@code rank} hold each other up by threads of their libraries. */
  static boolean explains(RankProfile rank) {
    Workers workers = Workers.of(rank);
    return workers.count() > 1
        && workers.busyThreadsOfOne() > 1
        && Contention.exceeds(rank, rank.cpus())
        && (workers.map(LibraryKind.BLAS) || workers.map(LibraryKind.OPENMP));
  }

  /** The libraries with threads of their own that {@code workers} have mapped, each once. */
  public static List<Library> libraries(Workers workers) {
    return workers.together().stream()
        .flatMap(worker -> worker.libraries().stream())
        .filter(
            library -> library.kind() == LibraryKind.BLAS || library.kind() == LibraryKind.OPENMP)
        .distinct()
        .sorted(Comparator.comparing(Library::kind).thenComparing(Library::name))
        .toList();
  }
}
