package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.ModelOutcome.Fitted;
import dev.rankwise.analyzer.scaling.ModelOutcome.Refused;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Fitter;
import dev.rankwise.analyzer.scaling.model.ScalingModel;
import dev.rankwise.analyzer.scaling.model.ScalingModels;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Fits every model to a series that has no {@link SeriesCheck#problem}, and chooses among them.
 *
 * @param outcomes one per model, in the catalog's order
 * @param constant how well the same rate at every size does
 */
record ModelFits(List<ModelOutcome> outcomes, LeaveOneOut constant) {
  static ModelFits of(Series series, ErrorLaws errors) {
    LeaveOneOut constant =
        LeaveOneOut.of(series, ScalingModels.CONSTANT.fitter(series, errors.likely()));
    return new ModelFits(
        ScalingModels.ALL.stream().map(model -> outcome(model, series, errors, constant)).toList(),
        constant);
  }

  private static ModelOutcome outcome(
      ScalingModel model, Series series, ErrorLaws errors, LeaveOneOut constant) {
    String name = model.modelName();
    Optional<String> unfit = model.notFor(series);
    if (unfit.isPresent()) {
      return Refused.because(name, unfit.get());
    }
    if (series.points().size() < model.fewestSizes()) {
      return Refused.because(
          name,
          "too few points: %d sizes, needs %d"
              .formatted(series.points().size(), model.fewestSizes()));
    }
    Fitter fitter = model.fitter(series, errors.likely());
    Optional<FittedModel> fit = fitter.fit().map(likely -> spanning(likely, model, series, errors));
    if (fit.isEmpty()) {
      return Refused.because(name, "these sizes do not determine its parameters");
    }
    LeaveOneOut losses = LeaveOneOut.of(series, fitter);
    if (!losses.clearlyBetterThan(constant)) {
      String reason =
          "not clearly better than a constant: left-out sizes are off by %s, with a constant by %s"
              .formatted(percent(losses.smape()), percent(constant.smape()));
      return new Refused(name, reason, fit, OptionalDouble.of(losses.smape()));
    }
    return new Fitted(name, fit.get(), losses);
  }

  private static FittedModel spanning(
      FittedModel likely, ScalingModel model, Series series, ErrorLaws errors) {
    return errors
        .possible()
        .flatMap(other -> model.fitter(series, other).fit())
        .map(likely::spanning)
        .orElse(likely);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /**
   * The model with the least leave-one-out error, but none that is more complex than another unless
   * it is clearly better.
   */
  Optional<Fitted> chosen() {
    Fitted chosen = null;
    for (ModelOutcome outcome : outcomes) {
      if (outcome instanceof Fitted next
          && (chosen == null || next.losses().clearlyBetterThan(chosen.losses()))) {
        chosen = next;
      }
    }
    return Optional.ofNullable(chosen);
  }
}
