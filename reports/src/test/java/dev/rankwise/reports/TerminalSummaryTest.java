package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
  @Test
  void leavesNamesAsTheyAreWritten() {
    assertThat(
            TerminalSummary.of(
                AnalysisFixture.healthy().metric("openMpLoadBalance", 0.875).build()))
        .containsPattern("OpenMP load\\s+balance\\s+88 %");
  }

  @Test
  void saysWhatIsWrongAndWhatToDoFirst() {
    String text = TerminalSummary.of(AnalysisFixture.imbalanced().build());

    assertThat(text)
        .contains("CRITICAL: Load imbalance (load-imbalance)")
        .contains("use:  export OMP_NUM_THREADS=2\n        export OMP_PLACES=cores\n")
        .contains("unset GOMP_CPU_AFFINITY")
        .contains("gain: 1.58 times the speed (between 1.41 and 1.63)")
        .containsSubsequence("load-imbalance", "narrow-mask", "Efficiency", "Not checked");
  }

  @Test
  void staysWithinEightyColumns() {
    assertThat(TerminalSummary.of(AnalysisFixture.imbalanced().build()).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void saysPlainlyThatThereIsNothingToFix() {
    assertThat(TerminalSummary.of(AnalysisFixture.healthy().build()))
        .contains("Nothing to fix. 4 checks found no fault; 1 could not be made");
  }

  @Test
  void namesWhatIsMissing() {
    String text =
        TerminalSummary.of(
            AnalysisFixture.healthy()
                .missingRank(4)
                .gap(1, "stacks", "perf events are not allowed")
                .gap(2, "stacks", "perf events are not allowed")
                .build());

    assertThat(text)
        .contains("Missing     No recording of rank 4.")
        .contains("Missing     Stacks (rank 1, 2): perf events are not allowed");
  }

  @Test
  void leavesALongListOfGapsToTheReport() {
    AnalysisFixture analysis = AnalysisFixture.healthy();
    for (int i = 0; i < 20; i++) {
      analysis.gap(i, "events", "reason " + i);
    }

    assertThat(TerminalSummary.of(analysis.build()).lines())
        .filteredOn(line -> line.startsWith("Missing"))
        .hasSize(7)
        .last()
        .isEqualTo("Missing     14 more, named in the report.");
  }

  @Test
  void holdsNoControlCharacters() {
    String text =
        TerminalSummary.of(AnalysisFixture.hostile("a\u001b[2J\u0007\r\nb\u202e").build());

    assertThat(text).contains("a\uFFFD[2J\uFFFD");
    assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }
}
