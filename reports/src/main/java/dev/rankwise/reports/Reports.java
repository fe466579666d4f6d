package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.script.AdvisedJobScript;
import dev.rankwise.analyzer.script.SubmittedScript;
import dev.rankwise.reports.chart.Pictures;
import dev.rankwise.reports.chart.Pictures.Picture;
import dev.rankwise.reports.clean.CleanAnalysis;
import dev.rankwise.reports.page.JobSection;
import dev.rankwise.reports.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes every file of a report:
 *
 * <pre>
 * report.html      for people, one file that needs nothing else
 * report.json      for programs
 * report.md        for tickets and wikis
 * charts/*.png     the pictures of the page
 * job.sbatch       the run again, as advised: the user's own script, or a complete one
 * job.diff         what differs from the user's own
 * </pre>
 */
public final class Reports {
  private Reports() {}

  /**
   * What was written.
   *
   * @param html the page
   * @param json the document for programs
   * @param markdown the text
   * @param charts the pictures, in the page's order
   * @param job the job script that follows the advice, absent where nothing of a launch by {@code
   *     srun} changes
   */
  public record Written(
      Path html, Path json, Path markdown, List<Path> charts, Optional<JobFiles> job) {
    public Written {
      charts = List.copyOf(charts);
    }
  }

  /** Writes the report of a run whose job script is not known. */
  public static Written write(Analysis analysis, Path directory) throws IOException {
    return write(analysis, Optional.empty(), directory);
  }

  /**
   * Writes the report of {@code analysis} into {@code directory}, which is made if needed. Each
   * file appears whole or not at all.
   *
   * @param submitted the job script that the run was started by, where it is known
   */
  public static Written write(
      Analysis analysis, Optional<SubmittedScript> submitted, Path directory) throws IOException {
    CleanAnalysis clean = CleanAnalysis.of(analysis);
    Files.createDirectories(directory);
    Optional<JobFiles> job =
        JobFiles.write(AdvisedJobScript.of(clean.analysis(), submitted), directory);
    Page page = Page.of(clean, job.map(files -> JobSection.of(files.change(), files.note())));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonReport.write(clean, job, json);
    List<Picture> pictures = Pictures.of(clean.analysis());
    List<Path> charts = writeCharts(pictures, directory.resolve("charts"));
    return new Written(
        AtomicFile.write(directory.resolve("report.html"), utf8(HtmlReport.of(page, pictures))),
        AtomicFile.write(directory.resolve("report.json"), json.toByteArray()),
        AtomicFile.write(directory.resolve("report.md"), utf8(MarkdownReport.of(page, pictures))),
        charts,
        job);
  }

  static List<Path> writeCharts(List<Picture> pictures, Path directory) throws IOException {
    List<Path> charts = new ArrayList<>();
    Files.createDirectories(directory);
    for (Picture picture : pictures) {
      Path file = directory.resolve(picture.chart().id() + ".png");
      if (picture.png().isPresent()) {
        charts.add(AtomicFile.write(file, picture.png().get()));
      } else {
        Files.deleteIfExists(file);
      }
    }
    return charts;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
