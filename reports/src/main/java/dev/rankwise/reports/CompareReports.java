package dev.rankwise.reports;

import dev.rankwise.analyzer.compare.Compared;
import dev.rankwise.reports.chart.Pictures;
import dev.rankwise.reports.chart.Pictures.Picture;
import dev.rankwise.reports.page.ComparePages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the files of a comparison:
 *
 * <pre>
 * compare.html     for people, one file that needs nothing else
 * compare.json     for programs
 * charts/*.png     the pictures of the page
 * </pre>
 */
public final class CompareReports {
  private static final String JSON = "compare.json";

  private CompareReports() {}

  /**
   * Writes the report of {@code compared}, which has a comparison, into {@code directory}, which is
   * made if needed. Each file appears whole or not at all.
   *
   * @return the page
   */
  public static Path write(Compared compared, Path directory) throws IOException {
    Files.createDirectories(directory);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonCompare.write(compared, Optional.empty(), json);
    List<Picture> pictures = Pictures.of(compared);
    Reports.writeCharts(pictures, directory.resolve("charts"));
    AtomicFile.write(directory.resolve(JSON), json.toByteArray());
    String page = StudyReports.html(ComparePages.of(compared, JSON), pictures);
    return AtomicFile.write(
        directory.resolve("compare.html"), page.getBytes(StandardCharsets.UTF_8));
  }
}
