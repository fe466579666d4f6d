package dev.rankwise.reports;

import dev.rankwise.analyzer.scaling.pop.PopFactor;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.pop.PopRun;
import dev.rankwise.analyzer.scaling.pop.SteepestFall;
import dev.rankwise.reports.clean.Untrusted;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** POP's efficiencies of a table of times, for programs. What is not known is absent. */
public final class JsonEfficiency {
  /** The contract's name and version: fields may be added to it, none changes or goes away. */
  public static final String SCHEMA = "rankwise-efficiency/1";

  private JsonEfficiency() {}

  /** Writes {@code result} as one document in UTF-8; {@code out} stays open. */
  public static void write(PopResult result, OutputStream out) throws IOException {
    JsonDocument.write(out, SCHEMA, json -> fields(result, json));
  }

  static void fields(PopResult result, Json json) throws IOException {
    if (result.kind().isPresent()) {
      json.text("scaling", result.kind().get().word());
      json.text("scalingFrom", result.kindFound() ? "instructions" : "user");
    }
    json.objects("runs", result.runs(), JsonEfficiency::run);
    if (result.steepest().isPresent()) {
      SteepestFall fall = result.steepest().get();
      json.object(
          "steepestFall",
          object -> {
            object.text("factor", fall.factor().field());
            object.text("from", Untrusted.line(fall.before().name()));
            object.text("to", Untrusted.line(fall.after().name()));
            object.significant("before", fall.valueBefore());
            object.significant("after", fall.valueAfter());
          });
    }
    json.texts("notes", result.notes().stream().map(Untrusted::line).toList());
  }

  private static void run(Json json, PopRun run) throws IOException {
    json.text("run", Untrusted.line(run.name()));
    json.integer("ranks", run.ranks());
    json.significant("elapsedSeconds", run.elapsedSeconds());
    for (Map.Entry<PopFactor, Double> factor : run.factors().entrySet()) {
      json.significant(factor.getKey().field(), factor.getValue());
    }
    json.significant("speedup", run.speedup());
    json.significant("instructionsPerCycle", run.instructionsPerCycle());
    json.significant("frequencyGhz", run.frequencyGhz());
    json.significant("communicationShare", run.communicationShare());
    json.significant("lostCoreSeconds", run.lostCoreSeconds());
  }
}
