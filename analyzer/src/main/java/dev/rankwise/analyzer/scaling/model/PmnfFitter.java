package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the term of the performance model normal form that leaves the least squares; all have as
 * many parameters. A measurement that is left out has no say in the term either.
 *
 * <p>Which term it is, is itself uncertain, and intervals span all terms that the squares allow
 * (the profile likelihood over the list). An exponent is one number: terms within 95 % for one
 * number tell its interval. What else the model says hangs on the term and on a parameter, so terms
 * within the joint 95 % region of two are plausible there.
 */
final class PmnfFitter implements Fitter {
  /** Terms that are fitted to the end when a measurement is left out. */
  private static final int SHORT_LIST = 6;

  private final Series series;
  private final Observations all;
  private final ErrorLaw errors;
  private final List<PmnfTerm> terms;

  /** Each term at each point. */
  private final double[][] basis;

  private double @Nullable [] @Nullable [] leftOut;

  PmnfFitter(Series series, ErrorLaw errors) {
    this.series = series;
    this.all = Observations.of(series);
    this.errors = errors;
    boolean logarithms = series.smallest().ranks() >= 1;
    this.terms =
        PmnfTerm.ALL.stream().filter(term -> logarithms || term.logExponent() == 0).toList();
    this.basis =
        terms.stream()
            .map(
                term ->
                    series.points().stream().mapToDouble(at -> term.value(at.ranks())).toArray())
            .toArray(double[][]::new);
  }

  @Override
  public Optional<FittedModel> fit() {
    List<Estimate> estimates =
        IntStream.range(0, terms.size())
            .mapToObj(term -> fit(term, all))
            .flatMap(fit -> fit.best().stream())
            .sorted(Comparator.comparingDouble(Estimate::sumOfSquares))
            .toList();
    return Optional.of(estimates.isEmpty() ? constant() : model(estimates));
  }

  private TermFit fit(int term, Observations observations) {
    return new TermFit(terms.get(term), basis[term], observations, errors);
  }

  /** How well each term fits without each point, by lines that take the values for weights. */
  private double[][] leftOut() {
    if (leftOut == null) {
      LeftOutLines lines = new LeftOutLines(all, errors, series.points().size());
      leftOut = Stream.of(basis).map(lines::sumsOfSquares).toArray(double[][]::new);
    }
    return leftOut;
  }

  @Override
  public OptionalDouble leaveOut(int index) {
    double[][] squares = leftOut();
    Observations others = all.without(index);
    double ranks = all.ranksOf(index);
    return IntStream.range(0, terms.size())
        .boxed()
        .sorted(Comparator.comparingDouble(term -> squares[term][index]))
        .limit(SHORT_LIST)
        .flatMap(term -> fit(term, others).best().stream())
        .min(Comparator.comparingDouble(Estimate::sumOfSquares))
        .map(best -> OptionalDouble.of(best.value(ranks)))
        .orElseGet(() -> OptionalDouble.of(mean(others)));
  }

  private FittedModel model(List<Estimate> estimates) {
    Estimate best = estimates.get(0);
    int degreesOfFreedom = all.count() - 2;
    double variance = best.sumOfSquares() / degreesOfFreedom;
    double reach = Quantiles.jointReach95(degreesOfFreedom);
    List<Plausible> plausible = new ArrayList<>();
    for (Estimate estimate : estimates) {
      double left = variance * reach * reach - (estimate.sumOfSquares() - best.sumOfSquares());
      if (left >= 0) {
        plausible.add(new Plausible(estimate, Math.sqrt(left)));
      }
    }
    double sigma = Math.sqrt(variance);
    double most = best.sumOfSquares() + variance * square(Quantiles.reach95(degreesOfFreedom));
    List<PmnfTerm> likely =
        estimates.stream()
            .filter(estimate -> estimate.sumOfSquares() <= most)
            .map(PmnfFitter::term)
            .toList();
    return new FittedModel(
        "%s = constant + coefficient * %s".formatted(series.quantity().word(), term(best)),
        List.of(
            fitted("constant", 0, best, sigma, plausible),
            fitted("coefficient", 1, best, sigma, plausible),
            exponent("exponent", PmnfTerm::exponent, likely),
            exponent("logExponent", PmnfTerm::logExponent, likely)),
        sigma,
        plausible,
        OptionalDouble.empty(),
        limit(best));
  }

  private static Parameter fitted(
      String name, int index, Estimate best, double sigma, List<Plausible> plausible) {
    return new Parameter(
        name,
        best.parameters()[index],
        OptionalDouble.of(sigma * Math.sqrt(best.variance(index))),
        plausible.stream().map(one -> one.parameter(index)).reduce(Interval::union));
  }

  private static Parameter exponent(
      String name, ToDoubleFunction<PmnfTerm> exponent, List<PmnfTerm> terms) {
    List<Double> values = terms.stream().map(exponent::applyAsDouble).toList();
    Interval range =
        values.stream().map(one -> new Interval(one, one)).reduce(Interval::union).orElseThrow();
    return new Parameter(name, values.get(0), OptionalDouble.empty(), Optional.of(range));
  }

  private static double square(double value) {
    return value * value;
  }

  private static PmnfTerm term(Estimate estimate) {
    return ((PmnfCurve) estimate.curve()).term();
  }

  /** The normal form without a term. */
  private FittedModel constant() {
    double mean = mean(all);
    double sum = 0;
    for (int i = 0; i < all.count(); i++) {
      double residual = errors.scaled(all.value(i)) - errors.scaled(mean);
      sum += residual * residual;
    }
    int degreesOfFreedom = all.count() - 1;
    double sigma = Math.sqrt(sum / degreesOfFreedom);
    double slope = errors.slope(mean);
    double[][] inverse = {{1 / (all.count() * slope * slope), 0}, {0, 0}};
    Curve curve = new PmnfCurve(new PmnfTerm(0, 1, 0));
    Estimate estimate = new Estimate(curve, new double[] {mean, 0}, inverse, errors, sum);
    Plausible only = new Plausible(estimate, sigma * Quantiles.reach95(degreesOfFreedom));
    Parameter coefficient =
        new Parameter("coefficient", 0, OptionalDouble.empty(), Optional.empty());
    return new FittedModel(
        series.quantity().word() + " = constant",
        List.of(fitted("constant", 0, estimate, sigma, List.of(only)), coefficient),
        sigma,
        List.of(only),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private double mean(Observations observations) {
    double sum = 0;
    for (int i = 0; i < observations.count(); i++) {
      sum += errors.scaled(observations.value(i));
    }
    double mean = sum / observations.count();
    return errors == ErrorLaw.RELATIVE ? Math.exp(mean) : mean;
  }

  /** Elapsed times that fall towards a constant bound the rate; others do not. */
  private OptionalDouble limit(Estimate best) {
    double constant = best.parameters()[0];
    boolean falls =
        series.quantity() == Quantity.SECONDS
            && series.kind() == ScalingKind.STRONG
            && term(best).numerator() < 0;
    return falls && constant > 0 ? OptionalDouble.of(1 / constant) : OptionalDouble.empty();
  }
}
