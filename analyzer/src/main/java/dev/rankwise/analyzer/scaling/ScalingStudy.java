package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.ModelOutcome.Fitted;
import dev.rankwise.analyzer.scaling.ModelOutcome.Refused;
import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.ScalingModels;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From a series to models, predictions and a size to run at. */
public final class ScalingStudy {
  private static final double EXTRAPOLATED_FACTOR = 2;

  private ScalingStudy() {}

  /** Studies {@code series}. */
  public static ScalingResult of(Series series, StudyOptions options) {
    Optional<String> problem = SeriesCheck.problem(series);
    if (problem.isPresent()) {
      return new ScalingResult(
          series,
          problem,
          options.ranksPerNode(),
          options.errors().orElse(ErrorLaw.RELATIVE),
          ScalingModels.ALL.stream()
              .<ModelOutcome>map(model -> Refused.because(model.modelName(), problem.get()))
              .toList(),
          Optional.empty(),
          List.of(),
          List.of(),
          Notes.withoutModels(series));
    }
    ErrorLaws errors = options.errors().map(ErrorLaws::only).orElseGet(() -> ErrorLaws.of(series));
    ModelFits fits = ModelFits.of(series, errors);
    Optional<Fitted> chosen = fits.chosen();
    List<Prediction> predictions =
        chosen.map(fit -> predictions(series, options, fit)).orElse(List.of());
    return new ScalingResult(
        series,
        problem,
        options.ranksPerNode(),
        errors.likely(),
        fits.outcomes(),
        chosen,
        predictions,
        SizeChoices.of(series, chosen.map(Fitted::fitted), options),
        Notes.of(series, options, errors, chosen));
  }

  private static List<Prediction> predictions(Series series, StudyOptions options, Fitted chosen) {
    Stream<Double> sizes =
        options.sizes().isEmpty()
            ? Stream.of(EXTRAPOLATED_FACTOR * series.largest().ranks())
            : options.sizes().stream();
    return sizes
        .sorted()
        .distinct()
        .filter(size -> chosen.fitted().value(size) > 0)
        .map(
            size ->
                new Prediction(
                    size,
                    chosen.fitted().value(size),
                    chosen.fitted().measurement(size),
                    extrapolated(series, size)))
        .toList();
  }

  /** Whether {@code size} is far from what was measured. */
  static boolean extrapolated(Series series, double size) {
    return size > EXTRAPOLATED_FACTOR * series.largest().ranks()
        || size * EXTRAPOLATED_FACTOR < series.smallest().ranks();
  }
}
