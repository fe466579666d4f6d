package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rankwise.analyzer.scaling.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudyReportsTest {
  @TempDir private Path folder;

  static Study[] studies() {
    return JsonScalingTest.studies();
  }

  private String page(Study study) throws Exception {
    return Files.readString(StudyReports.write(study, folder.resolve("study")));
  }

  @Test
  void writesThePageTheFiguresAndThePictures() throws Exception {
    Path page = StudyReports.write(StudyFixture.amdahl(), folder.resolve("new/study"));

    assertThat(page).hasFileName("study.html");
    assertThat(
            new ObjectMapper().readTree(page.resolveSibling("scaling.json").toFile()).get("chosen"))
        .hasToString("\"amdahl\"");
    assertThat(page.resolveSibling("charts").toFile().list())
        .containsExactlyInAnyOrder("speed-up.png", "factors.png", "cost.png");
  }

  @Test
  void saysFirstWhereTheTimeGoesAndWhichSizeToUse() throws Exception {
    assertThat(page(StudyFixture.amdahl()))
        .containsSubsequence(
            "<h1>From 8 ranks to 16 ranks, serial part falls most: from ",
            "Use 8 ranks: the largest run with an efficiency of at least 70 %",
            "Read as strong scaling.",
            "id=\"picture-speed-up\"",
            "What was measured",
            "oneRankSeconds",
            "Factors of the efficiency");
    assertThat(page(StudyFixture.peak())).contains("<h1>Use ");
  }

  @Test
  void saysWhereThePeakIsOrThatThereIsNone() throws Exception {
    assertThat(page(StudyFixture.peak())).containsPattern("Peak\\D*[0-9]+ ranks, by usl");
    assertThat(page(StudyFixture.amdahl())).contains("none by amdahl");
  }

  @Test
  void callsSizesAsTheTableDoes() throws Exception {
    assertThat(page(StudyFixture.sizesCalled("CPUs"))).contains(">CPUs<").contains(">Seconds<");
    assertThat(page(StudyFixture.ideal())).doesNotContain(">CPUs<");
  }

  @ParameterizedTest
  @MethodSource("studies")
  void neverShowsWhatIsNoNumber(Study study) throws Exception {
    assertThat(page(study)).doesNotContain("NaN", "Infinity", "unbounded", "Optional");
  }

  @Test
  void takesTextOfARunForTextOnly() throws Exception {
    String page = page(StudyFixture.hostile("<script>alert(1)</script>\u001b\u202e"));

    assertThat(page).contains("&lt;script").doesNotContain("<script>alert", "\u202e");
    assertThat(page).contains("default-src &#39;none&#39;");
  }

  @Test
  void givesTheSameBytesForTheSameStudy() throws Exception {
    assertThat(page(StudyFixture.amdahl())).isEqualTo(page(StudyFixture.amdahl()));
  }

  @Test
  void writesAComparison() throws Exception {
    Path page = CompareReports.write(CompareFixture.compared(3), folder);

    assertThat(page).hasFileName("compare.html");
    assertThat(Files.readString(page))
        .contains("<h1>On 4 ranks: no clear change, 1.00 times the speed")
        .contains("id=\"picture-before-after-4\"")
        .contains("in 3 of 3 runs");
    assertThat(folder.resolve("compare.json")).exists();
    assertThat(folder.resolve("charts/before-after-4.png")).exists();
  }
}
