package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import org.junit.jupiter.api.Test;

class ActivityBarsTest {
  private static final Chart CHART = new ActivityBars();

  @Test
  void drawsOneBlockPerRankAndActivity() {
    Svg svg = Svg.of(CHART, AnalysisFixture.imbalanced().build());

    assertThat(svg.rectangles(Ink.COMPUTE)).isEqualTo(4 + 1);
    assertThat(svg.rectangles(Ink.COMMUNICATION)).isEqualTo(2 + 1);
    assertThat(svg.rectangles(Ink.SOCKET)).isEqualTo(1 + 1);
  }

  @Test
  void showsTheMeanOfManyRanks() {
    Svg svg = Svg.of(CHART, AnalysisFixture.large(1000).build());

    assertThat(svg.caption()).contains("Each row stands for 8 ranks and shows their mean.");
    assertThat(svg.rectangles(Ink.COMPUTE)).isEqualTo(125 + 1);
  }

  @Test
  void needsActivities() {
    assertThat(CHART.draw(AnalysisFixture.analysis().rank(RankFixture.rank(0).lasts(0, 0)).build()))
        .isInstanceOf(Drawing.NotApplicable.class);
  }
}
