package dev.rankwise.reports;

import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.reports.chart.Pictures;
import dev.rankwise.reports.chart.Pictures.Picture;
import dev.rankwise.reports.html.PageAssets;
import dev.rankwise.reports.page.ScalingPages;
import dev.rankwise.reports.page.StudyPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the files of a scaling study:
 *
 * <pre>
 * study.html       for people, one file that needs nothing else
 * scaling.json     for programs
 * charts/*.png     the pictures of the page
 * </pre>
 */
public final class StudyReports {
  private static final String JSON = "scaling.json";

  private StudyReports() {}

  /**
   * Writes the report of {@code study} into {@code directory}, which is made if needed. Each file
   * appears whole or not at all.
   *
   * @return the page
   */
  public static Path write(Study study, Path directory) throws IOException {
    Files.createDirectories(directory);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonScaling.write(study, json);
    List<Picture> pictures = Pictures.of(study);
    Reports.writeCharts(pictures, directory.resolve("charts"));
    AtomicFile.write(directory.resolve(JSON), json.toByteArray());
    String page = html(ScalingPages.of(study, JSON), pictures);
    return AtomicFile.write(directory.resolve("study.html"), page.getBytes(StandardCharsets.UTF_8));
  }

  static String html(StudyPage page, List<Picture> pictures) {
    return HtmlReport.render(
        "study.jte", Map.of("page", page, "pictures", pictures, "assets", PageAssets.load()));
  }
}
