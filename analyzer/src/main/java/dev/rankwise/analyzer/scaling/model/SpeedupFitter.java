package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fits a speed-up law to a series. */
final class SpeedupFitter implements Fitter {
  private final Observations all;
  private final ErrorLaw errors;
  private final SpeedupCurve curve;
  private final String formula;
  private final List<Bounds> bounds;
  private double @Nullable [] solution;

  SpeedupFitter(
      Series series, ErrorLaw errors, SpeedupCurve curve, String formula, String scaleName) {
    this.all = Observations.of(series);
    this.errors = errors;
    this.curve = curve;
    this.formula = formula;
    Bounds scale = new Bounds(scaleName, Double.MIN_NORMAL, Double.POSITIVE_INFINITY);
    this.bounds = Stream.concat(curve.law().shape().stream(), Stream.of(scale)).toList();
  }

  @Override
  public Optional<FittedModel> fit() {
    return solve().flatMap(squares(all)::estimate).map(this::model);
  }

  @Override
  public OptionalDouble leaveOut(int index) {
    double[] whole = solve().orElse(null);
    if (whole == null) {
      return OptionalDouble.empty();
    }
    return squares(all.without(index))
        .nearly(whole)
        .map(parameters -> OptionalDouble.of(curve.value(all.ranksOf(index), parameters)))
        .orElse(OptionalDouble.empty());
  }

  private LeastSquares squares(Observations observations) {
    return new LeastSquares(curve, bounds, errors, observations);
  }

  private Optional<double[]> solve() {
    if (solution != null) {
      return Optional.of(solution);
    }
    LeastSquares squares = squares(all);
    Optional<double[]> found =
        curve.law().starts(all.largestRanks()).stream()
            .map(shape -> withScale(shape))
            .min(Comparator.comparingDouble(squares::sumOfSquares))
            .flatMap(squares::from);
    solution = found.orElse(null);
    return found;
  }

  /** The parameters with that shape whose residuals have no mean. */
  private double[] withScale(double[] shape) {
    double[] parameters = DoubleStream.concat(DoubleStream.of(shape), DoubleStream.of(1)).toArray();
    double logScale =
        IntStream.range(0, all.count())
            .mapToDouble(
                i ->
                    Math.log(
                        all.value(i) / Math.max(1e-300, curve.value(all.ranks(i), parameters))))
            .average()
            .orElseThrow();
    boolean inverse =
        curve.scale() == SpeedupCurve.Scale.RATE && curve.quantity() == Quantity.SECONDS;
    parameters[shape.length] = Math.exp(inverse ? -logScale : logScale);
    return parameters;
  }

  private FittedModel model(Estimate estimate) {
    int degreesOfFreedom = all.count() - bounds.size();
    double sigma = Math.sqrt(estimate.sumOfSquares() / degreesOfFreedom);
    Plausible plausible = new Plausible(estimate, sigma * Quantiles.reach95(degreesOfFreedom));
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i++) {
      Bounds bound = bounds.get(i);
      parameters.add(
          new Parameter(
              bound.name(),
              estimate.parameters()[i],
              OptionalDouble.of(sigma * Math.sqrt(estimate.variance(i))),
              Optional.of(plausible.parameter(i).within(bound.least(), bound.most()))));
    }
    return new FittedModel(
        formula,
        parameters,
        sigma,
        List.of(plausible),
        curve.law().peakRanks(estimate.parameters()),
        limit(estimate.parameters()));
  }

  private OptionalDouble limit(double[] parameters) {
    OptionalDouble speedup = curve.law().speedupLimit(parameters);
    if (speedup.isEmpty()) {
      return speedup;
    }
    double one = curve.value(1, parameters);
    double rate = curve.quantity() == Quantity.SECONDS ? 1 / one : one;
    return OptionalDouble.of(rate * speedup.getAsDouble());
  }
}
