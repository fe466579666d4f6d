package dev.rankwise.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.reports.RankFixture;
import org.junit.jupiter.api.Test;

class ProgramsTest {

  @Test
  void namesTheLanguageAndWhatSharesTheWork() {
    RankProfile rank =
        RankFixture.rank(0)
            .maps(LibraryKind.MPI, "Open MPI", "/usr/lib/libmpi.so.40")
            .maps(LibraryKind.PMIX, "PMIx", "/usr/lib/libpmix.so.2")
            .maps(LibraryKind.BLAS, "OpenBLAS", "/usr/lib/libopenblas.so.0")
            .maps(LibraryKind.LANGUAGE, "Python", "/usr/bin/python3")
            .build();

    assertThat(Programs.kind(rank)).isEqualTo("python");
    assertThat(Programs.words(rank)).isEqualTo("Python, Open MPI, OpenBLAS");
  }

  @Test
  void aProgramWithoutALanguageIsNative() {
    RankProfile rank =
        RankFixture.rank(0).maps(LibraryKind.MPI, "MPICH", "/usr/lib/libmpich.so.12").build();

    assertThat(Programs.words(rank)).isEqualTo("Native, MPICH");
  }

  @Test
  void saysNothingOfWhatIsNotKnown() {
    assertThat(Programs.words(RankFixture.rank(0).build())).isEmpty();
  }
}
