package dev.rankwise.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankwise.trace.CpuSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuBindingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # how      | ranks | each | share | allowed   | masks
          auto       | 1     | 1    | false | 0-3       | 0
          auto       | 4     | 1    | false | 0-3       | 0 1 2 3
          auto       | 2     | 2    | false | 0-3       | 0-1 2-3
          auto       | 2     | 2    | false | 1,4,9-10  | 1,4 9-10
          auto       | 3     | 1    | true  | 0-1       | 0 1 0
          auto       | 2     | 2    | true  | 0-2       | 0-1 0,2
          auto       | 2     | 9    | true  | 0-1       | 0-1 0-1
          auto       | 1     | 4096 | true  | 5         | 5
          map:0,0    | 2     | 1    | false | 0-1       | 0 0
          map:0-1    | 2     | 1    | false | 0-1       | 0-1 0-1
          map:1,0    | 3     | 1    | false | 0-1       | 1 0 1
          """)
  void sharesOutTheAllowedCpus(
      String how, int ranks, int each, boolean share, String allowed, String masks)
      throws Exception {
    CpuBinding binding = CpuBinding.parse(how, each, share);

    List<CpuSet> sets = binding.masks(ranks, CpuSet.parseList(allowed)).orElseThrow();

    assertThat(sets.stream().map(CpuSet::toString).collect(Collectors.joining(" ")))
        .isEqualTo(masks);
  }

  @Test
  void leavesRanksUnbound() throws Exception {
    assertThat(CpuBinding.parse("none", 1, false).masks(8, CpuSet.of(0))).isEmpty();
  }

  @Test
  void saysHowManyCpusAreMissing() {
    assertThatThrownBy(() -> CpuBinding.parse("auto", 2, false).masks(3, CpuSet.of(0, 1, 5)))
        .isInstanceOf(UnsupportedCommandException.class)
        .hasMessage(
            "not enough CPUs: 3 ranks with 2 each need 6, allowed are 3 (0-1,5):"
                + " start fewer, or share them with --overcommit");
  }

  @Test
  void refusesCpusThatAreNotAllowed() {
    assertThatThrownBy(() -> CpuBinding.parse("map:0,7", 1, false).masks(2, CpuSet.of(0, 1)))
        .isInstanceOf(UnsupportedCommandException.class)
        .hasMessage("CPU not allowed: 7 in --cpu-bind: choose among 0-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cores", "map:", "map:0,", "map:x", "map:1-0", "map:-1", "Auto"})
  void refusesOtherWords(String how) {
    assertThatIllegalArgumentException().isThrownBy(() -> CpuBinding.parse(how, 1, false));
  }
}
