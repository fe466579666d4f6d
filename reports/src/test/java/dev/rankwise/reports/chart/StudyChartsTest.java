package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.reports.CompareFixture;
import dev.rankwise.reports.StudyFixture;
import dev.rankwise.reports.chart.Pictures.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudyChartsTest {
  static List<Study> studies() {
    return List.of(
        StudyFixture.amdahl(),
        StudyFixture.peak(),
        StudyFixture.ideal(),
        StudyFixture.weak(),
        StudyFixture.oneSize(),
        StudyFixture.hostile("\u001b<script>\u202e"));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void drawsOrSaysWhyNot(Study study) {
    assertThat(Pictures.of(study))
        .hasSameSizeAs(StudyCharts.ALL)
        .allSatisfy(
            picture -> {
              assertThat(picture.caption()).isNotBlank();
              assertThat(picture.svg().isPresent()).isEqualTo(picture.png().isPresent());
              picture
                  .svg()
                  .ifPresent(
                      svg ->
                          assertThat(svg).doesNotContain("NaN", "Infinity", "<script>", "style="));
            });
  }

  @Test
  void namesEveryChartOnce() {
    assertThat(StudyCharts.ALL).extracting(StudyChart::id).doesNotHaveDuplicates();
    assertThat(StudyCharts.ALL)
        .extracting(StudyChart::id)
        .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void drawsTheModelItsBandAndTheIdeal() {
    assertThat(svg(StudyFixture.amdahl(), "speed-up"))
        .contains(">amdahl<", ">Ideal<", ">Its 95 % band<", ">Measured sizes<")
        .contains(Ink.BAND.fillClass(), Ink.LIMIT.lineClass());
    assertThat(svg(StudyFixture.hostile("a"), "speed-up")).isEmpty();
  }

  @Test
  void showsEachFactorOfEachSize() {
    assertThat(svg(StudyFixture.amdahl(), "factors"))
        .contains(">16 ranks<", ">Serial part<", ">Global efficiency<", ">Load balance<");
    assertThat(picture(StudyFixture.peak(), "factors").caption()).contains("record the runs");
  }

  @Test
  void setsTimeAgainstNodeHours() {
    assertThat(svg(StudyFixture.amdahl(), "cost")).contains(">Node-hours of a run<", ">16<");
    assertThat(picture(StudyFixture.peak(), "cost").svg()).isEmpty();
  }

  @Test
  void drawsBarsBeforeAndAfter() {
    List<Picture> pictures = Pictures.of(CompareFixture.compared(2));

    assertThat(pictures)
        .extracting(picture -> picture.chart().id())
        .containsExactly("before-after-4");
    assertThat(pictures.get(0).svg().orElseThrow())
        .contains(">Elapsed time<", ">Load balance<", ">Rank 3, useful time<", ">no clear change<")
        .doesNotContain("NaN", "Infinity");
  }

  private static Picture picture(Study study, String id) {
    return Pictures.of(study).stream()
        .filter(picture -> picture.chart().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String svg(Study study, String id) {
    return picture(study, id).svg().orElse("");
  }
}
