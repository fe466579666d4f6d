package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.ScalingModel;
import dev.rankwise.analyzer.scaling.model.ScalingModels;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the measurements of a series scatter, as far as they tell.
 *
 * <p>Errors of elapsed times are taken to be relative. Of a throughput the restricted likelihood of
 * the Universal Scalability Law decides, with constant errors and with relative ones: what is left
 * of the likelihood without the part that its parameters have used up (H. D. Patterson, R.
 * Thompson, Biometrika 58, 1971; for variance functions M. Davidian, R. J. Carroll, Journal of the
 * American Statistical Association 82, 1987).
 *
 * @param likely what is fitted
 * @param possible what intervals have to allow for besides; only for relative errors, since
 *     constant ones are the literature's
 */
record ErrorLaws(ErrorLaw likely, Optional<ErrorLaw> possible) {
  /**
   * The difference of log likelihoods up to which both laws have substantial support: two in
   * Akaike's criterion (K. P. Burnham, D. R. Anderson, Model Selection and Multimodel Inference,
   * 2002, section 2.6), as both have as many parameters.
   */
  static final double DECISIVE = 1;

  private static final ScalingModel MODEL = ScalingModels.named("usl");

  static ErrorLaws only(ErrorLaw law) {
    return new ErrorLaws(law, Optional.empty());
  }

  static ErrorLaws of(Series series) {
    if (series.quantity() == Quantity.SECONDS) {
      return only(ErrorLaw.RELATIVE);
    }
    OptionalDouble constant = restrictedLogLikelihood(series, ErrorLaw.CONSTANT);
    OptionalDouble relative = restrictedLogLikelihood(series, ErrorLaw.RELATIVE);
    if (constant.isEmpty() || relative.isEmpty()) {
      return only(ErrorLaw.CONSTANT);
    }
    double gain = relative.getAsDouble() - constant.getAsDouble();
    if (gain <= 0) {
      return only(ErrorLaw.CONSTANT);
    }
    return gain > DECISIVE
        ? only(ErrorLaw.RELATIVE)
        : new ErrorLaws(ErrorLaw.RELATIVE, Optional.of(ErrorLaw.CONSTANT));
  }

  private static OptionalDouble restrictedLogLikelihood(Series series, ErrorLaw errors) {
    if (series.points().size() < MODEL.fewestSizes()) {
      return OptionalDouble.empty();
    }
    double likelihood =
        MODEL
            .fitter(series, errors)
            .fit()
            .map(fit -> fit.restrictedLogLikelihood(series))
            .orElse(Double.NaN);
    return Double.isFinite(likelihood) ? OptionalDouble.of(likelihood) : OptionalDouble.empty();
  }
}
