package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.LibraryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpiSingletonsAdviceTest {

  @ParameterizedTest
  @CsvSource({
    "MPICH, pmi2",
    "Intel MPI, pmi2",
    "MVAPICH, pmi2",
    "Open MPI, pmix",
    "Cray MPICH, cray_shasta"
  })
  void givesTheMpiThatTheLibrarySpeaks(String library, String type) {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0", rank -> rank.maps(LibraryKind.MPI, library, "/lib/libmpi.so"))
            .rank("1", rank -> rank.maps(LibraryKind.MPI, library, "/lib/libmpi.so"))
            .command("srun -n 2 --mpi=none ./a")
            .advised("mpi-singletons")
            .orElseThrow();

    assertThat(advice.launchAfter()).contains("srun -n 2 --mpi=" + type + " ./a");
    assertThat(advice.verify())
        .startsWith("rankwise run -o tuned -- srun -n 2 --mpi=" + type + " ./a");
  }

  @Test
  void givesPmixToARunThatEndedBeforeItsLibraryWasSeen() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0")
            .rank("1")
            .command("srun -n 2 --mpi=none ./a")
            .advised("mpi-singletons")
            .orElseThrow();

    assertThat(advice.launchAfter()).contains("srun -n 2 --mpi=pmix ./a");
    assertThat(advice.why()).contains("Open MPI");
  }

  @Test
  void namesTheVariableOfIntelMpi() {
    assertThat(
            new RunBuilder()
                .node("n1", 2, 1)
                .rank("0", rank -> rank.maps(LibraryKind.MPI, "Intel MPI", "/lib/libmpi.so.12"))
                .rank("1")
                .advised("mpi-singletons")
                .orElseThrow()
                .code())
        .startsWith("Set I_MPI_PMI_LIBRARY");
  }
}
