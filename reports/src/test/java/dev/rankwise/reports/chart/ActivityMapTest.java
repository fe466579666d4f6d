package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import org.junit.jupiter.api.Test;

class ActivityMapTest {
  private static final Chart CHART = new ActivityMap();

  @Test
  void drawsOneBlockPerPhaseOfARank() {
    Svg svg =
        Svg.of(
            CHART,
            AnalysisFixture.analysis()
                .rank(RankFixture.rank(0).computes(0.5, Activity.COMMUNICATION))
                .build());

    assertThat(svg.rectangles(Ink.COMPUTE)).isEqualTo(6 + 1);
    assertThat(svg.rectangles(Ink.COMMUNICATION)).isEqualTo(6 + 1);
  }

  @Test
  void namesOnlyActivitiesThatOccur() {
    assertThat(Svg.of(CHART, AnalysisFixture.imbalanced().build()).texts())
        .contains("Compute", "Communication (MPI)", "Socket", "Time since the first rank began (s)")
        .doesNotContain("Lock", "Idle", "JIT compiler");
  }

  @Test
  void sharesRowsBetweenManyRanksAndSaysSo() {
    Svg svg = Svg.of(CHART, AnalysisFixture.large(1000).build());

    assertThat(svg.caption()).contains("Each row stands for 8 ranks");
    assertThat(svg.texts()).contains("Time since the first rank began (min)", "950");
    assertThat(svg.element()).hasSizeLessThan(1_500_000);
  }

  @Test
  void needsSamplesOverTime() {
    assertThat(CHART.draw(AnalysisFixture.analysis().rank(RankFixture.rank(0).lasts(1, 0)).build()))
        .isEqualTo(new Drawing.NotApplicable("The recording holds no samples over time."));
  }
}
