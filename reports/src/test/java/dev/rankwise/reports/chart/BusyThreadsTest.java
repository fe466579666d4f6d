package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import org.junit.jupiter.api.Test;

class BusyThreadsTest {
  private static final Chart CHART = new BusyThreads();

  @Test
  void drawsOneRankAndAllRanksAgainstTheirCpus() {
    Svg svg = Svg.of(CHART, AnalysisFixture.imbalanced().build());

    assertThat(svg.texts()).contains("One rank", "All ranks", "CPUs");
    assertThat(svg.element().split(Ink.LIMIT.lineClass(), -1)).hasSize(3 + 1);
  }

  @Test
  void needsNoSumForASingleRank() {
    Svg svg = Svg.of(CHART, AnalysisFixture.analysis().rank(RankFixture.rank(0)).build());

    assertThat(svg.texts()).contains("One rank").doesNotContain("All ranks");
  }

  @Test
  void rangesOverTheRanksThatLive() {
    SlotValues values =
        SlotValues.ofRanks(
            AnalysisFixture.analysis()
                .rank(RankFixture.rank(0).threads(1).lasts(60, 6))
                .rank(RankFixture.rank(1).threads(4).lasts(60, 6))
                .rank(RankFixture.rank(2).threads(16).lasts(30, 6).computes(1, Activity.IDLE))
                .build()
                .measures()
                .run());

    assertThat(values.low(0)).isEqualTo(1);
    assertThat(values.mean(0)).isEqualTo(7);
    assertThat(values.high(0)).isEqualTo(16);
    assertThat(values.highest()).isEqualTo(16);
  }

  @Test
  void sumsOverTheRanks() {
    SlotValues values = SlotValues.ofRun(AnalysisFixture.healthy().build().measures().run());

    assertThat(values.mean(0)).isEqualTo(8);
  }

  @Test
  void saysWhoseCpusWhenRanksDiffer() {
    Svg svg =
        Svg.of(
            CHART,
            AnalysisFixture.analysis()
                .rank(RankFixture.rank(0).mask("0"))
                .rank(RankFixture.rank(1).mask("1-3"))
                .build());

    assertThat(svg.texts()).contains("CPUs; one rank: the fewest of any");
  }
}
