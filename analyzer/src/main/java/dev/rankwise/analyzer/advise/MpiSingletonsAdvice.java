package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.trace.Launcher;
import java.util.Optional;

/** MPI processes that do not find each other: the {@code --mpi} that their library speaks. */
final class MpiSingletonsAdvice implements AdviceRule {
  private static final String PMIX = "pmix";
  private static final String SOURCE = "L03; Slurm's MPI guide; srun(1), --mpi";

  @Override
  public String findingId() {
    return "mpi-singletons";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    return situation.ranksOf(finding).stream()
        .flatMap(rank -> rank.library(LibraryKind.MPI).stream())
        .findFirst()
        .map(mpi -> advise(mpi, situation))
        .or(() -> forOpenMpi(finding, situation));
  }

  /** For a run that ended before its library was seen, as with Open MPI 4. */
  private static Optional<Remedy> forOpenMpi(Verdict.Found finding, Situation situation) {
    if (situation.ranksOf(finding).stream().anyMatch(rank -> rank.jvm().isPresent())) {
      return Optional.empty();
    }
    Remedy remedy =
        Remedy.because(
            "Open MPI learns of the other ranks through PMIx and ends without it, with a message"
                + " that says it was built without Slurm's PMI.",
            SOURCE,
            "A program without MPI, or one that failed for another reason: its own message says"
                + " which. srun --mpi=list shows what this Slurm can do.");
    return Optional.of(withType(PMIX, remedy, situation));
  }

  private static Remedy withType(String type, Remedy remedy, Situation situation) {
    return situation.line().launcher() == Launcher.SRUN ? remedy.withOption("mpi", type) : remedy;
  }

  private static Remedy advise(Library mpi, Situation situation) {
    String type = typeFor(mpi.name());
    Remedy remedy =
        Remedy.because(
                "%s learns of the other ranks through %s; without it each process starts as the only one."
                    .formatted(mpi.name(), type.equals(PMIX) ? "PMIx" : "PMI"),
                SOURCE,
                "Copies of a program that are meant to be independent. srun --mpi=list shows what"
                    + " this Slurm can do.")
            .withCode(code(mpi.name()));
    return withType(type, remedy, situation);
  }

  /** Rule L03, by the library that is mapped. */
  private static String typeFor(String mpi) {
    return switch (mpi) {
      case "Open MPI" -> PMIX;
      case "Cray MPICH" -> "cray_shasta";
      default -> "pmi2";
    };
  }

  private static String code(String mpi) {
    String rebuild =
        "If each rank still says that it is 0 of 1, the program uses another MPI than the site's:"
            + " build mpi4py against that (MPICC=mpicc pip install --no-binary=mpi4py mpi4py).";
    return mpi.equals("Intel MPI")
        ? "Set I_MPI_PMI_LIBRARY to the path of Slurm's libpmi2.so. " + rebuild
        : rebuild;
  }
}
