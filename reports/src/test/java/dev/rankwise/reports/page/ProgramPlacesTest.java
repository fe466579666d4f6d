package dev.rankwise.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import org.junit.jupiter.api.Test;

class ProgramPlacesTest {
  @Test
  void averagesMethodsOverTheRanksWithSamples() {
    ProgramPlaces places =
        places(
            AnalysisFixture.analysis()
                .rank(RankFixture.rank(0).seenIn(Activity.COMPUTE, "sweep", 0.8))
                .rank(RankFixture.rank(1).seenIn(Activity.COMPUTE, "sweep", 0.4))
                .rank(RankFixture.rank(2)));

    assertThat(places.methods())
        .containsExactly(new ProgramPlaces.Method("Compute", "sweep", "60 %"));
  }

  @Test
  void keepsThreeMethodsOfAnActivity() {
    RankFixture rank = RankFixture.rank(0);
    for (int i = 1; i <= 5; i++) {
      rank.seenIn(Activity.GC, "m" + i, i / 20.0);
    }

    assertThat(places(AnalysisFixture.analysis().rank(rank)).methods())
        .extracting(ProgramPlaces.Method::name)
        .containsExactly("m5", "m4", "m3");
  }

  @Test
  void namesTheRankThatWasLongestInARegion() {
    ProgramPlaces places =
        places(
            AnalysisFixture.analysis()
                .rank(RankFixture.rank(0).region("solve", 10, 2).region("write", 1, 1))
                .rank(RankFixture.rank(1).region("solve", 10, 6)));

    assertThat(places.regions())
        .containsExactly(
            new ProgramPlaces.Region("solve", "20 times", "4.00 s", "6.00 s (rank 1)"),
            new ProgramPlaces.Region("write", "1 time", "1.00 s", "1.00 s (rank 0)"));
  }

  @Test
  void saysNothingOfAProgramThatNothingIsKnownOf() {
    assertThat(places(AnalysisFixture.healthy())).isEqualTo(places(AnalysisFixture.large(3)));
  }

  private static ProgramPlaces places(AnalysisFixture analysis) {
    return ProgramPlaces.of(analysis.build().measures().run());
  }
}
