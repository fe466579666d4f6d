package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.LibraryKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkUnderMpiAdviceTest {

  @ParameterizedTest
  @CsvSource({
    "Aries, 'MPICH_GNI_FORK_MODE=FULLCOPY'",
    "Slingshot, 'CXI_FORK_SAFE=1'",
    "verbs, 'IBV_FORK_SAFE=1,RDMAV_FORK_SAFE=1'",
    "EFA, 'FI_EFA_FORK_SAFE=1'"
  })
  void setsWhatTheNetworkNeedsAndNothingElse(String network, String variables) {
    assertThat(
            new RunBuilder()
                .node("n1", 2, 1)
                .rank("0", rank -> rank.maps(LibraryKind.NETWORK, network, "/lib/libnet.so"))
                .rank("1")
                .advised("fork-under-mpi")
                .orElseThrow()
                .environment()
                .entrySet())
        .extracting(Map.Entry::toString)
        .containsExactly(variables.split(","));
  }

  @Test
  void changesTheProgramWhereNoNetworkIsKnown() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0")
            .rank("1")
            .advised("fork-under-mpi")
            .orElseThrow();

    assertThat(advice.environment()).isEmpty();
    assertThat(advice.code()).contains("mpi4py.rc.initialize = False", "forkserver");
  }
}
