package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;
import java.util.List;
import java.util.Optional;

/** Draws every chart of the catalog. */
public final class Pictures {
  private Pictures() {}

  /**
   * A chart's picture, or the reason why it is not there.
   *
   * @param chart the chart
   * @param caption how to read it, or why it is not there
   * @param svg the element for the page
   * @param png the bytes of the file
   */
  public record Picture(Chart chart, String caption, Optional<String> svg, Optional<byte[]> png) {}

  /** The style sheet that the SVG elements need. */
  public static String css() {
    return Ink.css();
  }

  /** The pictures of {@code analysis}, whose texts are filtered, in the catalog's order. */
  public static List<Picture> of(Analysis analysis) {
    System.setProperty("java.awt.headless", "true");
    Optional<String> trouble = Fonts.trouble();
    return Charts.ALL.stream()
        .map(
            chart ->
                trouble
                    .map(reason -> absent(chart, "Not drawn: " + reason + "."))
                    .orElseGet(() -> draw(chart, analysis)))
        .toList();
  }

  private static Picture draw(Chart chart, Analysis analysis) {
    Drawing drawing = chart.draw(analysis);
    if (drawing instanceof Drawing.Drawn drawn) {
      return new Picture(
          chart,
          drawn.caption(),
          Optional.of(SvgImage.of(drawn, chart.id(), chart.title())),
          Optional.of(PngImage.of(drawn)));
    }
    return absent(chart, ((Drawing.NotApplicable) drawing).reason());
  }

  private static Picture absent(Chart chart, String reason) {
    return new Picture(chart, reason, Optional.empty(), Optional.empty());
  }
}
