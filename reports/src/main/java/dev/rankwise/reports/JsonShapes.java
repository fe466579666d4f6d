package dev.rankwise.reports;

import dev.rankwise.analyzer.compare.ShapePoint;
import dev.rankwise.analyzer.compare.ShapeStudy;
import dev.rankwise.reports.clean.Untrusted;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Runs in several shapes, for programs. What is not known is absent. */
public final class JsonShapes {
  /** The contract's name and version: fields may be added to it, none changes or goes away. */
  public static final String SCHEMA = "rankwise-shapes/1";

  private JsonShapes() {}

  /** Writes {@code study}, which has a shape, as one document; {@code out} stays open. */
  public static void write(ShapeStudy study, OutputStream out) throws IOException {
    JsonDocument.write(
        out,
        SCHEMA,
        json -> {
          json.objects("shapes", study.points(), JsonShapes::shape);
          json.object(
              "fastest",
              fastest -> {
                fastest.integer("ranks", study.fastest().ranks());
                fastest.integer("cpusPerRank", study.fastest().cpusPerRank());
              });
          json.texts("notes", study.notes().stream().map(Untrusted::line).toList());
        });
  }

  private static void shape(Json json, ShapePoint point) throws IOException {
    json.integer("ranks", point.ranks());
    json.integer("cpusPerRank", point.cpusPerRank());
    json.significant("seconds", point.meanSeconds());
    json.integer("repetitions", point.seconds().size());
    json.object(
        "againstFastest",
        against -> {
          against.significant("value", point.meanSeconds() / point.againstFastest().before());
          JsonCompare.interval(against, point.againstFastest().interval());
          against.text("verdict", point.againstFastest().verdict().word());
        });
    json.object(
        "efficiency",
        metrics -> {
          for (Map.Entry<String, Double> metric : point.metrics().entrySet()) {
            metrics.significant(metric.getKey(), metric.getValue());
          }
        });
  }
}
