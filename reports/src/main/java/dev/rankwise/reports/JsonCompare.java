package dev.rankwise.reports;

import dev.rankwise.analyzer.compare.Change;
import dev.rankwise.analyzer.compare.Compared;
import dev.rankwise.analyzer.compare.Comparison;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.reports.clean.Untrusted;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Runs before and after, for programs. What is not known is absent. */
public final class JsonCompare {
  /** The contract's name and version: fields may be added to it, none changes or goes away. */
  public static final String SCHEMA = "rankwise-compare/1";

  private JsonCompare() {}

  /**
   * Writes one document in UTF-8; {@code out} stays open.
   *
   * @param study of the runs of both sides, where they have no size in common
   */
  public static void write(Compared compared, Optional<Study> study, OutputStream out)
      throws IOException {
    JsonDocument.write(
        out,
        SCHEMA,
        json -> {
          json.objects("comparisons", compared.comparisons(), JsonCompare::comparison);
          if (study.isPresent()) {
            json.object("scaling", object -> JsonScaling.fields(study.get(), object));
          }
          json.texts("notes", compared.notes().stream().map(Untrusted::line).toList());
        });
  }

  private static void comparison(Json json, Comparison comparison) throws IOException {
    json.integer("ranks", comparison.ranks());
    json.integer("runsBefore", comparison.runsBefore());
    json.integer("runsAfter", comparison.runsAfter());
    json.text("verdict", comparison.elapsedSeconds().verdict().word());
    json.object(
        "speedup",
        speedup -> {
          speedup.significant("value", comparison.speedup());
          interval(speedup, comparison.speedupInterval());
        });
    json.object(
        "elapsedSeconds",
        elapsed -> {
          elapsed.significant("before", comparison.elapsedSeconds().before());
          elapsed.significant("after", comparison.elapsedSeconds().after());
        });
    json.objects(
        "metrics",
        comparison.metrics(),
        (object, metric) -> {
          object.text("name", metric.name());
          change(object, metric.change());
        });
    json.objects(
        "rankChanges",
        comparison.rankChanges(),
        (object, rank) -> {
          object.integer("rank", rank.rank());
          object.object("usefulSeconds", one -> change(one, rank.usefulSeconds()));
          object.object("cpuSeconds", one -> change(one, rank.cpuSeconds()));
        });
    json.objects(
        "findings",
        comparison.findings(),
        (object, finding) -> {
          object.text("id", finding.id());
          object.integer("runsBefore", finding.before());
          object.integer("runsAfter", finding.after());
        });
  }

  private static void change(Json json, Change change) throws IOException {
    json.significant("before", change.before());
    json.significant("after", change.after());
    json.object(
        "difference",
        difference -> {
          difference.significant("value", change.after() - change.before());
          interval(difference, change.interval());
        });
    json.text("verdict", change.verdict().word());
  }

  static void interval(Json json, Optional<Interval> interval) throws IOException {
    if (interval.isPresent()) {
      json.significant("low95", interval.get().low95());
      json.significant("high95", interval.get().high95());
    }
  }
}
