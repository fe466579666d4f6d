package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import org.junit.jupiter.api.Test;

class EfficiencyTreeTest {
  private static final Chart CHART = new EfficiencyTree();

  @Test
  void writesEachEfficiencyInItsBox() {
    Svg svg = Svg.of(CHART, AnalysisFixture.imbalanced().build());

    assertThat(svg.texts())
        .containsSubsequence("59 %", "61 %", "96 %", "76 %", "80 %", "not measured", "31 %");
    assertThat(svg.rectangles(Ink.GOOD)).isEqualTo(2);
    assertThat(svg.rectangles(Ink.FAIR)).isEqualTo(2);
    assertThat(svg.rectangles(Ink.POOR)).isEqualTo(2);
  }

  @Test
  void showsTheFactorsOfOpenMpTeamsWhereThereWereTeams() {
    AnalysisFixture analysis =
        AnalysisFixture.analysis().rank(RankFixture.rank(0)).metric("parallel", 0.9);

    assertThat(Svg.of(CHART, analysis.missing("openMpParallel", "no team").build()).texts())
        .contains("90 %")
        .doesNotContain("OpenMP parallel efficiency", "not measured");
    Svg svg =
        Svg.of(
            CHART,
            analysis
                .metric("openMpParallel", 0.625)
                .metric("openMpSerialization", 0.714)
                .metric("openMpLoadBalance", 0.875)
                .build());
    assertThat(svg.texts())
        .containsSubsequence(
            "OpenMP parallel efficiency",
            "63 %",
            "OpenMP serialization efficiency",
            "71 %",
            "OpenMP load balance",
            "88 %");
    assertThat(svg.texts()).contains("\u00d7");
  }

  @Test
  void joinsNothingWhereFactorsAreUnknown() {
    Svg svg =
        Svg.of(
            CHART,
            AnalysisFixture.analysis().rank(RankFixture.rank(0)).metric("parallel", 0.5).build());

    assertThat(svg.texts()).contains("50 %").doesNotContain("\u00d7");
  }

  @Test
  void keepsABarOfMoreThanAllInItsTrack() {
    Svg svg =
        Svg.of(
            CHART,
            AnalysisFixture.analysis().rank(RankFixture.rank(0)).metric("cpuUse", 1.4).build());

    assertThat(svg.texts()).contains("140 %");
    assertThat(svg.element()).contains("class='fill-good'").doesNotContain("width='336'");
  }

  @Test
  void needsAnEfficiency() {
    assertThat(CHART.draw(AnalysisFixture.analysis().rank(RankFixture.rank(0)).build()))
        .isEqualTo(new Drawing.NotApplicable("No efficiency was computed."));
  }
}
