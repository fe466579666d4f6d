package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.advise.PredictedSpeedup;
import dev.rankwise.analyzer.advise.Recommendation;
import dev.rankwise.analyzer.diagnose.Evidence;
import dev.rankwise.analyzer.diagnose.Verdict;
import java.io.IOException;
import java.util.Locale;

/** The JSON array {@code findings}. */
final class JsonFindings {
  private JsonFindings() {}

  static void write(Analysis analysis, Json json) throws IOException {
    json.objects(
        "findings",
        analysis.findings(),
        (object, advised) -> {
          finding(object, advised.finding());
          if (advised.recommendation().isPresent()) {
            Recommendation advice = advised.recommendation().get();
            object.object("recommendation", fields -> recommendation(fields, advice));
          }
        });
  }

  private static void finding(Json json, Verdict.Found found) throws IOException {
    json.text("id", found.id());
    json.text("severity", found.severity().name().toLowerCase(Locale.ROOT));
    json.text("summary", found.summary());
    json.integers("ranks", found.ranks());
    json.number("lostCoreSeconds", found.lostCoreSeconds());
    json.objects("evidence", found.evidence(), JsonFindings::evidence);
    json.number("confidence", found.confidence());
  }

  private static void evidence(Json json, Evidence evidence) throws IOException {
    json.text("what", evidence.what());
    json.text("value", evidence.value());
  }

  private static void recommendation(Json json, Recommendation advice) throws IOException {
    json.text("launchBefore", advice.launchBefore());
    json.text("launchAfter", advice.launchAfter());
    json.object(
        "environment",
        object -> {
          for (var variable : advice.environment().entrySet()) {
            object.text(variable.getKey(), variable.getValue());
          }
        });
    json.texts("jvm", advice.jvm());
    json.textIfAny("code", advice.code());
    if (advice.predictedSpeedup().isPresent()) {
      PredictedSpeedup speedup = advice.predictedSpeedup().get();
      json.object("predictedSpeedup", object -> speedup(object, speedup));
    }
    json.textIfAny("why", advice.why());
    json.textIfAny("source", advice.source());
    json.textIfAny("notWhen", advice.notWhen());
    json.textIfAny("verify", advice.verify());
  }

  private static void speedup(Json json, PredictedSpeedup speedup) throws IOException {
    json.number("value", speedup.value());
    json.number("low95", speedup.low95());
    json.number("high95", speedup.high95());
    json.textIfAny("basis", speedup.basis());
  }
}
