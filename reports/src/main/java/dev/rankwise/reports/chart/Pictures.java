package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.compare.Compared;
import dev.rankwise.analyzer.scaling.Study;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
  public record Picture(Titled chart, String caption, Optional<String> svg, Optional<byte[]> png) {}

  /** The style sheet that the SVG elements need. */
  public static String css() {
    return Ink.css();
  }

  /** The pictures of {@code analysis}, whose texts are filtered, in the catalog's order. */
  public static List<Picture> of(Analysis analysis) {
    return draw(Charts.ALL, chart -> chart.draw(analysis));
  }

  /** The pictures of {@code study}, in the catalog's order. */
  public static List<Picture> of(Study study) {
    return draw(StudyCharts.ALL, chart -> chart.draw(study));
  }

  /** The pictures of {@code compared}, one per size. */
  public static List<Picture> of(Compared compared) {
    return draw(
        compared.comparisons().stream().map(BeforeAfterBars::new).toList(), BeforeAfterBars::draw);
  }

  private static <T extends Titled> List<Picture> draw(List<T> charts, Function<T, Drawing> draw) {
    System.setProperty("java.awt.headless", "true");
    Optional<String> trouble = Fonts.trouble();
    return charts.stream()
        .map(
            chart ->
                trouble
                    .map(reason -> absent(chart, "Not drawn: " + reason + "."))
                    .orElseGet(() -> picture(chart, draw.apply(chart))))
        .toList();
  }

  private static Picture picture(Titled chart, Drawing drawing) {
    if (drawing instanceof Drawing.Drawn drawn) {
      return new Picture(
          chart,
          drawn.caption(),
          Optional.of(SvgImage.of(drawn, chart.id(), chart.title())),
          Optional.of(PngImage.of(drawn)));
    }
    return absent(chart, ((Drawing.NotApplicable) drawing).reason());
  }

  private static Picture absent(Titled chart, String reason) {
    return new Picture(chart, reason, Optional.empty(), Optional.empty());
  }
}
