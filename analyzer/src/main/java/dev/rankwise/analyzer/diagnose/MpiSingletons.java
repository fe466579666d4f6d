package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code srun} started several MPI processes, but left none of the variables by which their library
 * learns of the others: each is a world of its own and does all of the work, or ends at once (rule
 * L03).
 */
public final class MpiSingletons implements Detector {
  private static final String PMIX = "PMIX_NAMESPACE";
  private static final String PMI = "PMI_RANK";
  private static final String OPEN_MPI_RANK = "OMPI_COMM_WORLD_RANK";

  /** By judgement: what a program may do before it starts MPI. */
  private static final double LONGEST_START_SECONDS = 10;

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
    if (endedForWantOfPmi(run)) {
      return ended(run);
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
            new Evidence("--mpi of the step", typeOf(first))),
        0.9);
  }

  /**
   * Whether the run failed as Open MPI 4 does, which ends without PMIx: so soon after its library
   * is mapped that no look at the process tells of it.
   */
  private static boolean endedForWantOfPmi(Run run) {
    return failed(run)
        && run.elapsedSeconds() <= LONGEST_START_SECONDS
        && run.ranks().stream().allMatch(MpiSingletons::hasNeitherPmiNorMpi);
  }

  private static boolean hasNeitherPmiNorMpi(RankProfile rank) {
    return isOfSeveral(rank)
        && rank.jvm().isEmpty()
        && rank.library(LibraryKind.MPI).isEmpty()
        && Stream.of(PMIX, PMI, OPEN_MPI_RANK).noneMatch(variable -> has(rank, variable));
  }

  private static boolean failed(Run run) {
    return run.launched().filter(launched -> launched.exitCode() > 0).isPresent();
  }

  private Verdict.Found ended(Run run) {
    RankProfile first = run.ranks().get(0);
    return new Verdict.Found(
        id(),
        Severity.WARNING,
        "The run failed after %s, and srun had given its %s nothing by which MPI finds the others"
            .formatted(
                Words.seconds(run.elapsedSeconds()), Words.plural(run.ranks().size(), "rank")),
        Words.numbers(run.ranks()),
        run.allocatedCoreSeconds(),
        List.of(
            new Evidence("MPI library", "none was seen; Open MPI 4 ends as soon as it starts"),
            new Evidence("variables that it starts from", started(first)),
            new Evidence("--mpi of the step", typeOf(first))),
        0.5);
  }

  private static String typeOf(RankProfile rank) {
    return rank.environment().getOrDefault("SLURM_MPI_TYPE", "none, or the site's default");
  }

  /** Whether {@code rank} is an MPI process that Slurm gave no way to find the others. */
  static boolean isAlone(RankProfile rank) {
    Optional<Library> mpi = rank.library(LibraryKind.MPI);
    if (mpi.isEmpty() || !isOfSeveral(rank)) {
      return false;
    }
    return switch (mpi.get().name()) {
      case "Open MPI" -> !has(rank, PMIX) && !has(rank, OPEN_MPI_RANK);
      case "Cray MPICH" -> !has(rank, PMI) && !has(rank, "PALS_RANKID") && !speaksPmix(rank);
      default -> !has(rank, PMI) && !speaksPmix(rank);
    };
  }

  private static boolean isOfSeveral(RankProfile rank) {
    return rank.launch().launcher().equals(Launcher.SRUN.name()) && rank.launch().size() > 1;
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
