package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.Analysis;
import java.util.List;
import java.util.regex.Pattern;

/** An SVG as tests look at it. */
record Svg(String element, String caption) {

  static Svg of(Chart chart, Analysis analysis) {
    Drawing drawing = chart.draw(analysis);
    assertThat(drawing).isInstanceOf(Drawing.Drawn.class);
    Drawing.Drawn drawn = (Drawing.Drawn) drawing;
    return new Svg(SvgImage.of(drawn, chart.id(), chart.title()), drawn.caption());
  }

  /** The texts, in drawing order. */
  List<String> texts() {
    return Pattern.compile("<text[^>]*>([^<]*)</text>")
        .matcher(element)
        .results()
        .map(text -> text.group(1))
        .toList();
  }

  /** How many rectangles were drawn with {@code ink}, the legend's included. */
  long rectangles(Ink ink) {
    Pattern filled = Pattern.compile("class='" + ink.fillClass() + "'[^>]*>(<path d='([^']*)')?");
    return filled
        .matcher(element)
        .results()
        .mapToLong(
            match ->
                match.group(2) == null
                    ? 1
                    : match.group(2).chars().filter(letter -> letter == 'M').count())
        .sum();
  }
}
