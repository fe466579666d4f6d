package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.ScalingModel;
import dev.rankwise.analyzer.scaling.model.ScalingModels;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds how the measurements of a series scatter.
 *
 * <p>Errors of elapsed times are taken to be relative. Those of a throughput are taken to be
 * constant, as the literature on the Universal Scalability Law does, unless relative ones explain
 * the series better by more than two in Akaike's criterion, up to which both have substantial
 * support (K. P. Burnham, D. R. Anderson, Model Selection and Multimodel Inference, 2002, section
 * 2.6).
 */
final class ErrorLaws {
  /** Half the difference in the criterion: both laws have as many parameters. */
  static final double DECISIVE = 1;

  private ErrorLaws() {}

  static ErrorLaw of(Series series) {
    if (series.quantity() == Quantity.SECONDS) {
      return ErrorLaw.RELATIVE;
    }
    OptionalDouble constant = bestLogLikelihood(series, ErrorLaw.CONSTANT);
    OptionalDouble relative = bestLogLikelihood(series, ErrorLaw.RELATIVE);
    return constant.isPresent()
            && relative.isPresent()
            && relative.getAsDouble() - constant.getAsDouble() > DECISIVE
        ? ErrorLaw.RELATIVE
        : ErrorLaw.CONSTANT;
  }

  private static OptionalDouble bestLogLikelihood(Series series, ErrorLaw errors) {
    return ScalingModels.ALL.stream()
        .filter(model -> model.notFor(series).isEmpty())
        .filter(model -> series.points().size() >= model.fewestSizes())
        .flatMap(model -> fit(model, series, errors).stream())
        .mapToDouble(fit -> logLikelihood(series, fit))
        .filter(Double::isFinite)
        .max();
  }

  private static Optional<FittedModel> fit(ScalingModel model, Series series, ErrorLaw errors) {
    return model.fitter(series, errors).fit();
  }

  /** Of normal errors with the variance that makes it greatest, without the common constant. */
  private static double logLikelihood(Series series, FittedModel fit) {
    double squares = 0;
    double jacobian = 0;
    int count = series.measurements();
    for (ScalingPoint point : series.points()) {
      double fitted = fit.value(point.ranks());
      for (double value : point.values()) {
        boolean relative = fit.errors() == ErrorLaw.RELATIVE;
        double residual = relative ? Math.log(value / fitted) : value - fitted;
        squares += residual * residual;
        jacobian += relative ? Math.log(value) : 0;
      }
    }
    return -count / 2.0 * Math.log(squares / count) - jacobian;
  }
}
