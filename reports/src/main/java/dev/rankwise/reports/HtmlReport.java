package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.reports.chart.Pictures.Picture;
import dev.rankwise.reports.clean.CleanAnalysis;
import dev.rankwise.reports.html.PageAssets;
import dev.rankwise.reports.page.Page;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;

/** The report as one HTML page that needs no other file and no network. */
public final class HtmlReport {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          "dev.rankwise.reports.html.templates");

  private HtmlReport() {}

  /** The page of {@code analysis}, without pictures. */
  public static String of(Analysis analysis) {
    return of(Page.of(CleanAnalysis.of(analysis)), List.of());
  }

  static String of(Page page, List<Picture> pictures) {
    return render(
        "page.jte", Map.of("page", page, "pictures", pictures, "assets", PageAssets.load()));
  }

  /** The page that {@code template} makes of {@code values}. */
  static String render(String template, Map<String, Object> values) {
    StringOutput html = new StringOutput();
    ENGINE.render(template, values, html);
    return html.toString();
  }
}
