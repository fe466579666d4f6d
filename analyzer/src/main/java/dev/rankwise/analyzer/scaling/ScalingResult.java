package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a scaling study says.
 *
 * @param series what was measured
 * @param problem what keeps every model from the series; absent when it can be studied
 * @param ranksPerNode how many ranks fill a node, where it is known
 * @param errors how measurements were taken to scatter
 * @param models what came of each model, in the catalog's order
 * @param chosen the model that the predictions stand on, absent when none is good
 * @param predictions one per size asked for, by rising size; empty without a chosen model
 * @param choices sizes to run at; the first one is the recommendation
 * @param notes what a reader has to know besides
 */
public record ScalingResult(
    Series series,
    Optional<String> problem,
    OptionalInt ranksPerNode,
    ErrorLaw errors,
    List<ModelOutcome> models,
    Optional<ModelOutcome.Fitted> chosen,
    List<Prediction> predictions,
    List<SizeChoice> choices,
    List<String> notes) {
  public ScalingResult {
    models = List.copyOf(models);
    predictions = List.copyOf(predictions);
    choices = List.copyOf(choices);
    notes = List.copyOf(notes);
  }

  /** What a run at {@code ranks} is charged for: whole nodes where they are known, else ranks. */
  public double units(double ranks) {
    return units(ranksPerNode, ranks);
  }

  static double units(OptionalInt ranksPerNode, double ranks) {
    return ranksPerNode.isPresent() ? Math.ceil(ranks / ranksPerNode.getAsInt()) : ranks;
  }

  /** The chosen model with its parameters. */
  public Optional<FittedModel> chosenFit() {
    return chosen.map(ModelOutcome.Fitted::fitted);
  }

  /** The size to run at. */
  public Optional<SizeChoice> recommended() {
    return choices.stream().findFirst();
  }
}
