package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.FittedModel;
import java.util.Optional;
import java.util.OptionalDouble;

/** What came of fitting a model. */
public sealed interface ModelOutcome {
  /** The model's name. */
  String model();

  /** The model with its parameters, where there is one. */
  Optional<FittedModel> fit();

  /** Its mean relative error at sizes that it had not seen, see {@link LeaveOneOut}. */
  OptionalDouble leaveOneOutSmape();

  /**
   * The model describes the series.
   *
   * @param model its name
   * @param fitted the model with its parameters
   * @param losses its error at each size that it had not seen
   */
  record Fitted(String model, FittedModel fitted, LeaveOneOut losses) implements ModelOutcome {
    @Override
    public Optional<FittedModel> fit() {
      return Optional.of(fitted);
    }

    @Override
    public OptionalDouble leaveOneOutSmape() {
      return OptionalDouble.of(losses.smape());
    }
  }

  /**
   * The model says nothing about the series.
   *
   * @param model its name
   * @param reason why, in a short sentence
   * @param fit the parameters nevertheless, when it could be fitted and is no good
   * @param leaveOneOutSmape how far off it was
   */
  record Refused(
      String model, String reason, Optional<FittedModel> fit, OptionalDouble leaveOneOutSmape)
      implements ModelOutcome {
    static Refused because(String model, String reason) {
      return new Refused(model, reason, Optional.empty(), OptionalDouble.empty());
    }
  }
}
