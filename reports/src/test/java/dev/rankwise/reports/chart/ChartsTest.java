package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.RankFixture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartsTest {
  @Test
  void listsEveryChart() throws Exception {
    assertThat(Charts.ALL)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(compiled());
  }

  @Test
  void namesEveryChartOnce() {
    assertThat(Charts.ALL).extracting(Chart::id).doesNotHaveDuplicates();
    assertThat(Charts.ALL).extracting(Chart::id).allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    assertThat(Charts.ALL).extracting(Chart::title).doesNotHaveDuplicates();
  }

  static List<Analysis> oddRuns() {
    return List.of(
        AnalysisFixture.analysis().rank(RankFixture.rank(0)).build(),
        AnalysisFixture.analysis().rank(RankFixture.rank(0).lasts(0, 0)).build(),
        AnalysisFixture.analysis().rank(RankFixture.rank(0).lasts(0, 1)).build(),
        AnalysisFixture.analysis().rank(RankFixture.rank(3).mask("")).cpusPerNode(0).build(),
        AnalysisFixture.analysis().rank(RankFixture.rank(0).mask("8191")).build(),
        AnalysisFixture.analysis().rank(RankFixture.rank(0).lasts(1e7, 512)).build(),
        AnalysisFixture.large(129).build());
  }

  @ParameterizedTest
  @MethodSource("oddRuns")
  void drawsOrSaysWhyNot(Analysis analysis) {
    assertThat(Pictures.of(analysis))
        .hasSameSizeAs(Charts.ALL)
        .allSatisfy(
            picture -> {
              assertThat(picture.caption()).isNotBlank();
              assertThat(picture.svg().isPresent()).isEqualTo(picture.png().isPresent());
              picture.svg().ifPresent(svg -> assertThat(svg).doesNotContain("NaN", "Infinity"));
            });
  }

  private static List<Class<?>> compiled() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Chart.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("dev/rankwise/reports/chart");
    try (Stream<Path> files = Files.list(classes)) {
      return files
          .map(file -> file.getFileName().toString().replace(".class", ""))
          .<Class<?>>map(ChartsTest::load)
          .filter(type -> Chart.class.isAssignableFrom(type) && !type.isInterface())
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName("dev.rankwise.reports.chart." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
