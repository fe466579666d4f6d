package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.reports.AnalysisFixture;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgImageTest {
  static Stream<String> svgs() {
    List<Analysis> analyses =
        List.of(
            AnalysisFixture.imbalanced().build(),
            AnalysisFixture.hostile("<g onload='x'>&\"").build());
    return analyses.stream()
        .flatMap(one -> Pictures.of(one).stream())
        .flatMap(p -> p.svg().stream());
  }

  @ParameterizedTest
  @MethodSource("svgs")
  void isWellFormedAndHasATitle(String svg) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));

    assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
    assertThat(document.getElementsByTagName("text").getLength()).isPositive();
    assertThat(svg).doesNotContain("<g onload");
  }

  @ParameterizedTest
  @MethodSource("svgs")
  void leavesColoursAndFontsToTheStyleSheet(String svg) {
    assertThat(svg).doesNotContain("style=", "rgb(", "font-family");
    assertThat(svg.replaceAll("url\\(#[a-z]", "")).doesNotContain("='#");
  }
}
