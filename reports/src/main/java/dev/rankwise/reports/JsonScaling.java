package dev.rankwise.reports;

import dev.rankwise.analyzer.scaling.ModelOutcome;
import dev.rankwise.analyzer.scaling.Prediction;
import dev.rankwise.analyzer.scaling.ScalingResult;
import dev.rankwise.analyzer.scaling.SizeChoice;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.model.Parameter;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import dev.rankwise.reports.clean.Untrusted;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** A scaling study, for programs. What is not known is absent. */
public final class JsonScaling {
  /** The contract's name and version: fields may be added to it, none changes or goes away. */
  public static final String SCHEMA = "rankwise-scaling/1";

  private JsonScaling() {}

  /** Writes {@code study} as one document in UTF-8; {@code out} stays open. */
  public static void write(Study study, OutputStream out) throws IOException {
    JsonDocument.write(out, SCHEMA, json -> fields(study, json));
  }

  static void fields(Study study, Json json) throws IOException {
    result(study.result(), json);
    json.texts(
        "notes",
        Stream.concat(study.result().notes().stream(), study.notes().stream())
            .map(Untrusted::line)
            .toList());
    if (study.efficiencies().isPresent()) {
      json.object(
          "efficiency", object -> JsonEfficiency.fields(study.efficiencies().get(), object));
    }
  }

  private static void result(ScalingResult result, Json json) throws IOException {
    Series series = result.series();
    json.text("scaling", series.kind().word());
    json.text("quantity", series.quantity().word());
    json.text("errors", result.errors().word());
    json.objects("points", series.points(), (object, point) -> point(series, object, point));
    json.objects("models", result.models(), (object, model) -> model(series, object, model));
    json.text("chosen", result.chosen().map(ModelOutcome::model));
    Optional<FittedModel> fit = result.chosenFit();
    if (fit.isPresent()) {
      json.significant("peakRanks", fit.get().peakRanks());
      json.significant("throughputLimit", fit.get().throughputLimit());
    }
    json.objects(
        "predictions",
        result.predictions(),
        (object, prediction) -> prediction(series, object, prediction));
    Optional<SizeChoice> recommended = result.recommended();
    if (recommended.isPresent()) {
      json.significant("recommendedRanks", recommended.get().ranks());
      json.text("recommendedReason", recommended.get().reason());
    }
    json.objects("choices", result.choices(), (object, choice) -> choice(series, object, choice));
  }

  private static void point(Series series, Json json, ScalingPoint point) throws IOException {
    json.significant("ranks", point.ranks());
    json.significant(series.quantity().word(), point.mean());
    json.integer("repetitions", point.values().size());
    if (point.mean() > 0 && series.smallest().mean() > 0) {
      json.significant("speedup", series.speedup(point));
      json.significant("efficiency", series.efficiency(point));
    }
  }

  private static void model(Series series, Json json, ModelOutcome outcome) throws IOException {
    json.text("model", outcome.model());
    if (outcome.fit().isPresent()) {
      FittedModel fit = outcome.fit().get();
      json.text("formula", fit.formula());
      json.object(
          "parameters",
          object -> {
            for (Parameter parameter : fit.parameters()) {
              object.object(parameter.name(), one -> parameter(one, parameter));
            }
          });
      json.significant("residualStandardError", fit.residualStandardError());
      json.objects(
          "residuals",
          series.points(),
          (object, point) -> {
            object.significant("ranks", point.ranks());
            object.significant("residual", fit.residual(point));
          });
    }
    json.significant("leaveOneOutSmape", outcome.leaveOneOutSmape());
    if (outcome instanceof ModelOutcome.Refused refused) {
      json.text("refused", Untrusted.line(refused.reason()));
    }
  }

  private static void parameter(Json json, Parameter parameter) throws IOException {
    json.significant("value", parameter.value());
    json.significant("standardError", parameter.standardError());
    interval(json, parameter.interval());
  }

  private static void interval(Json json, Optional<Interval> interval) throws IOException {
    if (interval.isPresent()) {
      json.significant("low95", interval.get().low95());
      json.significant("high95", interval.get().high95());
    }
  }

  private static void prediction(Series series, Json json, Prediction prediction)
      throws IOException {
    json.significant("ranks", prediction.ranks());
    json.significant(series.quantity().word(), prediction.value());
    interval(json, Optional.of(prediction.interval()));
    json.flag("extrapolated", prediction.extrapolated());
  }

  private static void choice(Series series, Json json, SizeChoice choice) throws IOException {
    json.text("goal", choice.goal().word());
    json.significant("ranks", choice.ranks());
    interval(json, choice.range());
    json.significant("efficiency", choice.efficiency());
    json.significant(series.quantity().word(), choice.value());
    json.significant("nodeHours", choice.nodeHours());
    json.text("reason", choice.reason());
  }
}
