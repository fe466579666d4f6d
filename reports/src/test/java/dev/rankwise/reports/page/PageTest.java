package dev.rankwise.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import dev.rankwise.reports.clean.CleanAnalysis;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void leadsWithTheCostliestFinding() {
    Headline headline = page(AnalysisFixture.imbalanced()).headline();

    assertThat(headline.tone()).isEqualTo("critical");
    assertThat(headline.text()).isEqualTo("Load imbalance: 39 % of the allocation lost");
    assertThat(headline.detail())
        .contains("Expect 1.58 times the speed after the fix.")
        .endsWith("1 more finding below.");
  }

  @Test
  void saysThatNothingIsToFix() {
    Headline headline = page(AnalysisFixture.healthy()).headline();

    assertThat(headline.tone()).isEqualTo("clear");
    assertThat(headline.text()).isEqualTo("Nothing to fix");
    assertThat(headline.detail()).startsWith("4 checks found no fault; 1 could not be made");
  }

  @Test
  void praisesNoRunThatCouldNotBeChecked() {
    Headline headline =
        page(AnalysisFixture.analysis()
                .rank(RankFixture.rank(0))
                .notEvaluated("load-imbalance", "there are no samples"))
            .headline();

    assertThat(headline.tone()).isEqualTo("info");
    assertThat(headline.text()).isEqualTo("Nothing could be checked");
  }

  @Test
  void limitsAClearVerdictToWhatWasRecorded() {
    assertThat(page(AnalysisFixture.healthy().missingRank(4)).headline().detail())
        .contains("The recording is not complete");
  }

  @Test
  void namesRanksThatLeftNoOrHalfARecording() {
    Page page = page(AnalysisFixture.healthy().missingRank(7).rank(RankFixture.rank(4).cutShort()));

    assertThat(page.incomplete())
        .containsExactly(
            "No recording of rank 7.",
            "The recording ends before the rank did, for rank 4: the rank was killed or still"
                + " ran.");
  }

  @Test
  void saysOverWhichTimeEfficienciesOfMpiAre() {
    assertThat(page(AnalysisFixture.mpi()).facts())
        .contains(
            new Fact(
                "Elapsed",
                "60.0 s; efficiencies are over the 54.5 s between MPI_Init and MPI_Finalize, 5.50 s"
                    + " of start and end are outside"));
    assertThat(page(AnalysisFixture.healthy()).facts()).contains(new Fact("Elapsed", "60.0 s"));
  }

  @Test
  void joinsGapsOfTheSameReason() {
    AnalysisFixture analysis = AnalysisFixture.healthy().gap(-1, "observer", "it was killed");
    for (int rank = 0; rank < 4; rank++) {
      analysis.gap(rank, "run-queue-delay", "the kernel does not tell");
    }

    assertThat(page(analysis).incomplete())
        .containsExactly(
            "Observer: it was killed.", "Run queue delay (rank 0-3): the kernel does not tell.");
  }

  @Test
  void stopsAfterFortyGaps() {
    AnalysisFixture analysis = AnalysisFixture.healthy();
    for (int i = 0; i < 1000; i++) {
      analysis.gap(0, "events", "reason " + i);
    }

    assertThat(page(analysis).incomplete())
        .hasSize(41)
        .endsWith("And 960 more gaps; report.json has all.");
  }

  @Test
  void showsTheExtremesOfManyRanks() {
    RankTable ranks = page(AnalysisFixture.large(100)).ranks();

    assertThat(ranks.rows()).hasSize(32);
    assertThat(ranks.left()).isEqualTo(68);
    assertThat(ranks.rows().subList(0, 15)).allMatch(row -> row.rank() % 7 == 0);
    assertThat(page(AnalysisFixture.large(64)).ranks().rows()).hasSize(64);
  }

  @Test
  void keepsMissingMetricsWithTheirReason() {
    assertThat(page(AnalysisFixture.healthy()).metrics())
        .filteredOn(metric -> metric.name().equals("loadBalanceBetweenNodes"))
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.value()).isEqualTo("not measured");
              assertThat(metric.reason()).isEqualTo("the run used one node");
            });
  }

  @Test
  void putsVariablesBeforeTheLaunchLine() {
    FindingSection mask = page(AnalysisFixture.imbalanced()).findings().get(1);

    assertThat(mask.advice().orElseThrow().paste())
        .startsWith("export OMP_NUM_THREADS=2\n")
        .contains("unset GOMP_CPU_AFFINITY\nsrun --ntasks=4");
  }

  private static Page page(AnalysisFixture analysis) {
    return Page.of(CleanAnalysis.of(analysis.build()));
  }
}
