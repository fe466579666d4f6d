package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import org.junit.jupiter.api.Test;

class CpuMapTest {
  private static final Chart CHART = new CpuMap();

  @Test
  void drawsEachCpuOfEachMask() {
    Svg svg = Svg.of(CHART, AnalysisFixture.imbalanced().build());

    assertThat(svg.texts()).contains("Node node-a", "Node node-b", "CPU number");
    assertThat(svg.rectangles(Ink.MASK)).isEqualTo(8 + 1);
    assertThat(svg.rectangles(Ink.PINNED)).isEqualTo(7 + 1);
    assertThat(svg.rectangles(Ink.RAN)).isEqualTo(7 + 1);
  }

  @Test
  void showsNodesWithFindingsFirst() {
    AnalysisFixture analysis = AnalysisFixture.imbalanced();
    for (int i = 4; i < 16; i++) {
      analysis.rank(RankFixture.rank(i).on("node-" + (char) ('a' + i)));
    }
    Svg svg = Svg.of(CHART, analysis.build());

    assertThat(svg.texts()).contains("Node node-a", "Node node-b").doesNotContain("Node node-p");
    assertThat(svg.caption()).contains("10 more nodes are not shown.");
  }

  @Test
  void showsOneNodeOfManyRanks() {
    Svg svg = Svg.of(CHART, AnalysisFixture.large(1000).build());

    assertThat(svg.texts()).filteredOn(text -> text.startsWith("Node ")).hasSize(1);
    assertThat(svg.caption()).contains("15 more nodes are not shown.");
  }

  @Test
  void labelsRowsWithTheRanksOfTheNode() {
    Svg svg =
        Svg.of(
            CHART,
            AnalysisFixture.analysis()
                .rank(RankFixture.rank(7).mask("0"))
                .rank(RankFixture.rank(11).mask("1"))
                .build());

    assertThat(svg.texts()).contains("7", "11");
  }

  @Test
  void needsCpus() {
    assertThat(
            CHART.draw(
                AnalysisFixture.analysis()
                    .cpusPerNode(0)
                    .rank(RankFixture.rank(0).mask(""))
                    .build()))
        .isInstanceOf(Drawing.NotApplicable.class);
  }
}
