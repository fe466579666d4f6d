package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.measure.Metric;
import dev.rankwise.reports.clean.CleanAnalysis;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The report for programs, as {@code docs/report.schema.json} describes it.
 *
 * <p>Fields stand in a fixed order and numbers have at most six decimals, so the same analysis
 * gives the same bytes. What is not known is absent.
 */
public final class JsonReport {
  /** The contract's name and version: fields may be added to it, none changes or goes away. */
  public static final String SCHEMA = "rankwise-report/1";

  private JsonReport() {}

  /** Writes {@code analysis} as one document in UTF-8; {@code out} stays open. */
  public static void write(Analysis analysis, OutputStream out) throws IOException {
    write(analysis, Optional.empty(), out);
  }

  /** The same for an analysis that {@code job} lies beside. */
  public static void write(Analysis analysis, Optional<JobFiles> job, OutputStream out)
      throws IOException {
    write(CleanAnalysis.of(analysis), job, out);
  }

  static void write(CleanAnalysis clean, Optional<JobFiles> job, OutputStream out)
      throws IOException {
    Analysis analysis = clean.analysis();
    JsonDocument.write(
        out,
        SCHEMA,
        json -> {
          JsonRun.write(analysis, json);
          efficiency(analysis, json);
          JsonRun.writeRanks(analysis.measures().run(), json);
          JsonFindings.write(analysis, json);
          if (job.isPresent()) {
            json.object("jobScript", object -> jobScript(job.get(), object));
          }
          json.objects("clear", analysis.clear(), (object, one) -> object.text("id", one.id()));
          json.objects("notEvaluated", analysis.notEvaluated(), JsonReport::notEvaluated);
        });
  }

  private static void jobScript(JobFiles job, Json json) throws IOException {
    json.text("file", String.valueOf(job.script().getFileName()));
    json.text("diff", job.diff().map(diff -> String.valueOf(diff.getFileName())));
    json.textIfAny("note", job.note());
  }

  private static void notEvaluated(Json json, Verdict.NotEvaluated verdict) throws IOException {
    json.text("id", verdict.id());
    json.text("reason", verdict.reason());
  }

  private static void efficiency(Analysis analysis, Json json) throws IOException {
    record Unmeasured(String name, String reason) {}
    var metrics = analysis.measures().metrics();
    List<Unmeasured> unmeasured =
        metrics.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Metric.Missing)
            .map(e -> new Unmeasured(e.getKey(), ((Metric.Missing) e.getValue()).reason()))
            .toList();
    json.object(
        "efficiency",
        object -> {
          for (var metric : metrics.entrySet()) {
            object.number(metric.getKey(), metric.getValue().value());
          }
          object.objects(
              "notMeasured",
              unmeasured,
              (one, metric) -> {
                one.text("name", metric.name());
                one.text("reason", metric.reason());
              });
        });
  }
}
