package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A model with its parameters, and what it says about any size. */
public final class FittedModel {
  private final String formula;
  private final List<Parameter> parameters;
  private final double residualStandardError;
  private final List<Plausible> plausible;
  private final OptionalDouble peakRanks;
  private final OptionalDouble throughputLimit;

  FittedModel(
      String formula,
      List<Parameter> parameters,
      double residualStandardError,
      List<Plausible> plausible,
      OptionalDouble peakRanks,
      OptionalDouble throughputLimit) {
    this.formula = formula;
    this.parameters = List.copyOf(parameters);
    this.residualStandardError = residualStandardError;
    this.plausible = List.copyOf(plausible);
    this.peakRanks = peakRanks;
    this.throughputLimit = throughputLimit;
  }

  /** This model, with intervals that hold what {@code other} says too. */
  public FittedModel spanning(FittedModel other) {
    return new FittedModel(
        formula,
        parameters.stream().map(other::spanned).toList(),
        residualStandardError,
        Stream.concat(plausible.stream(), other.plausible.stream()).toList(),
        peakRanks,
        throughputLimit);
  }

  /** {@code parameter} of another fit, with an interval that holds what this one says of it too. */
  private Parameter spanned(Parameter parameter) {
    return find(parameter.name()).map(parameter::spanning).orElse(parameter);
  }

  /**
   * The restricted logarithm of the likelihood of {@code series}, without what all error laws have
   * in common.
   */
  public double restrictedLogLikelihood(Series series) {
    return best().restrictedLogLikelihood(Observations.of(series));
  }

  /** The model as a formula with the names of its parameters; p is the number of ranks. */
  public String formula() {
    return formula;
  }

  /** The parameters, in the formula's order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The parameter called {@code name}. */
  public Parameter parameter(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no parameter is called " + name));
  }

  private Optional<Parameter> find(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /** How measurements scatter around the model. */
  public ErrorLaw errors() {
    return best().errors();
  }

  /**
   * The standard deviation of the residuals: in the measurement's unit when errors are constant, a
   * share of the value when they are relative.
   */
  public double residualStandardError() {
    return residualStandardError;
  }

  /** The measurement that the model expects at {@code ranks}. */
  public double value(double ranks) {
    return best().value(ranks);
  }

  /** Where one further measurement at {@code ranks} is to be expected, given this model. */
  public Interval measurement(double ranks) {
    return plausible.stream().map(one -> one.measurement(ranks)).reduce(Interval::union).get();
  }

  /** Where the logarithm of value(ranks) / value(reference) is, given this model. */
  public Interval logRatio(double ranks, double reference) {
    return plausible.stream()
        .map(one -> logRatio(one, ranks, reference))
        .reduce(Interval::union)
        .get();
  }

  private static Interval logRatio(Plausible one, double ranks, double reference) {
    Estimate estimate = one.estimate();
    double ratio = Math.log(estimate.value(ranks) / estimate.value(reference));
    double half = one.reach() * Math.sqrt(estimate.ratioVariance(ranks, reference));
    return new Interval(ratio - half, ratio + half);
  }

  /** What was measured at {@code point}, less what the model expects. */
  public double residual(ScalingPoint point) {
    return point.mean() - value(point.ranks());
  }

  /** The size at which the rate is highest, where the model has a finite one. */
  public OptionalDouble peakRanks() {
    return peakRanks;
  }

  /** The rate that no number of ranks can exceed by contention alone, where there is one. */
  public OptionalDouble throughputLimit() {
    return throughputLimit;
  }

  private Estimate best() {
    return plausible.get(0).estimate();
  }
}
