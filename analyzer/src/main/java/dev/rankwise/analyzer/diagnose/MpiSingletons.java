package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Optional;

/**
 * {@code srun} started several MPI processes, but left none of the variables by which their library
 * learns of the others: each is a world of its own and does all of the work (rule L03).
 */
public final class MpiSingletons implements Detector {
  private static final String PMIX = "PMIX_NAMESPACE";

  @Override
  public String id() {
    return "mpi-singletons";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.expectedRanks() < 2) {
      return new Verdict.NotEvaluated(id(), "the run has a single rank");
    }
    if (run.ranks().stream().allMatch(rank -> rank.libraries().isEmpty())) {
      return new Verdict.NotEvaluated(id(), "which libraries the ranks use was not recorded");
    }
    List<RankProfile> alone = run.ranks().stream().filter(MpiSingletons::isAlone).toList();
    if (alone.isEmpty()) {
      return new Verdict.Clear(id());
    }
    RankProfile first = alone.get(0);
    Library mpi = first.library(LibraryKind.MPI).orElseThrow(IllegalStateException::new);
    double wasted = 1 - 1.0 / alone.size();
    CpuShares shares = CpuShares.of(run);
    double lost =
        wasted * alone.stream().mapToDouble(rank -> shares.of(rank) * rank.elapsedSeconds()).sum();
    return new Verdict.Found(
        id(),
        Severity.CRITICAL,
        "%s of %s started as singletons: each takes itself for the only rank, and does all of the"
                .formatted(Words.plural(alone.size(), "rank"), mpi.name())
            + " work",
        Words.numbers(alone),
        lost,
        List.of(
            new Evidence("MPI library", "%s, %s".formatted(mpi.name(), mpi.path())),
            new Evidence("variables that it starts from", started(first)),
            new Evidence(
                "--mpi of the step",
                first.environment().getOrDefault("SLURM_MPI_TYPE", "none, or the site's default"))),
        0.9);
  }

  /** Whether {@code rank} is an MPI process that Slurm gave no way to find the others. */
  static boolean isAlone(RankProfile rank) {
    Optional<Library> mpi = rank.library(LibraryKind.MPI);
    if (mpi.isEmpty()
        || !rank.launch().launcher().equals(Launcher.SRUN.name())
        || rank.launch().size() < 2) {
      return false;
    }
    return switch (mpi.get().name()) {
      case "Open MPI" -> !has(rank, PMIX) && !has(rank, "OMPI_COMM_WORLD_RANK");
      case "Cray MPICH" -> !has(rank, "PMI_RANK") && !has(rank, "PALS_RANKID") && !speaksPmix(rank);
      default -> !has(rank, "PMI_RANK") && !speaksPmix(rank);
    };
  }

  /** MPICH and its kin need a library for PMIx, which many are built without. */
  private static boolean speaksPmix(RankProfile rank) {
    return has(rank, PMIX) && rank.library(LibraryKind.PMIX).isPresent();
  }

  private static boolean has(RankProfile rank, String variable) {
    return rank.environment().containsKey(variable);
  }

  private static String started(RankProfile rank) {
    return has(rank, PMIX) ? "those of PMIx only, which it does not speak" : "none";
  }
}
