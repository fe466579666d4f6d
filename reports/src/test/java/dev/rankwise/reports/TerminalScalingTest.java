package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.scaling.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalScalingTest {
  static Study[] studies() {
    return JsonScalingTest.studies();
  }

  @ParameterizedTest
  @MethodSource("studies")
  void staysWithinEightyColumns(Study study) {
    assertThat(TerminalScaling.of(study).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void neverPrintsWhatIsNoNumber(Study study) {
    assertThat(TerminalScaling.of(study)).doesNotContain("NaN", "Infinity", "unbounded");
  }

  @Test
  void saysWhereTheTimeGoesBeforeAnythingElse() {
    assertThat(TerminalScaling.of(StudyFixture.amdahl()))
        .startsWith("From 8 ranks to 16 ranks, serial part falls most: from ")
        .contains("Strong scaling: the same work at every size; against the first run.\n");
  }

  @Test
  void callsSizesAsTheTableDoes() {
    assertThat(TerminalScaling.of(StudyFixture.ideal())).startsWith("     ranks        seconds");
    assertThat(TerminalScaling.of(StudyFixture.sizesCalled("CPUs")))
        .startsWith("      CPUs        seconds");
    assertThat(TerminalScaling.of(StudyFixture.sizesCalled("hardware threads of all nodes")))
        .startsWith("hardware threads ...        seconds  runs")
        .contains("\n                  32 ");
  }

  @Test
  void givesModelPredictionAndSize() {
    assertThat(TerminalScaling.of(StudyFixture.amdahl()))
        .contains("amdahl: seconds = oneRankSeconds")
        .contains("Predicted   32 ranks: ")
        .contains("Use         8 ranks")
        .contains("node-hours")
        .contains("Note        read as strong scaling");
  }

  @Test
  void namesThePeakOnlyWhereThereIsOne() {
    assertThat(TerminalScaling.of(StudyFixture.peak())).contains("Peak        at 4");
    assertThat(TerminalScaling.of(StudyFixture.ideal())).doesNotContain("Peak", "Limit");
  }

  @Test
  void saysOnceWhatKeepsAllModelsFromTheRuns() {
    assertThat(TerminalScaling.of(StudyFixture.oneSize()))
        .containsOnlyOnce("all runs are at 4 ranks")
        .doesNotContain("Predicted", "Use ");
  }

  @Test
  void holdsNoControlCharacters() {
    String text = TerminalScaling.of(StudyFixture.hostile("a\u001b[2J\u0007\r\nb\u202e"));

    assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    assertThat(text).doesNotContain("\u202e");
  }
}
