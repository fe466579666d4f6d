package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.SizeChoice.Goal;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * Chooses among the sizes that were measured, by what was measured there; the model, where there is
 * one, tells how sure that is.
 */
final class SizeChoices {
  private static final double SECONDS_PER_HOUR = 3600;

  private final Series series;
  private final Optional<FittedModel> model;
  private final StudyOptions options;

  private SizeChoices(Series series, Optional<FittedModel> model, StudyOptions options) {
    this.series = series;
    this.model = model;
    this.options = options;
  }

  /** The sizes, the recommended one first. */
  static List<SizeChoice> of(Series series, Optional<FittedModel> model, StudyOptions options) {
    SizeChoices choices = new SizeChoices(series, model, options);
    List<SizeChoice> all = new ArrayList<>();
    SizeChoice efficient = choices.efficient();
    SizeChoice fastest = choices.fastest();
    boolean past = efficient.ranks() > fastest.ranks();
    all.add(past ? fastest : efficient);
    all.add(past ? efficient : fastest);
    all.add(choices.cheapest());
    return List.copyOf(all);
  }

  private SizeChoice efficient() {
    double target = options.targetEfficiency();
    double size = largest(ranks -> efficiency(ranks) >= target);
    Optional<Interval> range =
        model.map(
            fit ->
                new Interval(
                    largest(ranks -> lowEfficiency(fit, ranks) >= target),
                    largest(ranks -> highEfficiency(fit, ranks) >= target)));
    String reason =
        size == series.largest().ranks()
            ? "the largest run, still with an efficiency of at least " + Numbers.percent(target)
            : "the largest run with an efficiency of at least " + Numbers.percent(target);
    return choice(Goal.EFFICIENT, size, range, reason);
  }

  private SizeChoice fastest() {
    double size = best(ranks -> -rate(ranks));
    boolean last = size == series.largest().ranks();
    String reason =
        last ? "the fastest run, and the largest: more may be faster still" : "the fastest run";
    return choice(
        Goal.FASTEST,
        size,
        model.map(fit -> span(ranks -> rateRatio(fit, ranks, size).high95() >= 0)),
        reason);
  }

  private SizeChoice cheapest() {
    double size = best(this::cost);
    String reason =
        options.ranksPerNode().isPresent()
            ? "the least node-hours for the work"
            : "the least rank-hours for the work; for node-hours, say how many ranks fill a node";
    return choice(
        Goal.CHEAPEST,
        size,
        model.map(fit -> span(ranks -> mayCostLess(fit, ranks, size))),
        reason);
  }

  private SizeChoice choice(Goal goal, double size, Optional<Interval> range, String reason) {
    OptionalDouble nodeHours =
        options.ranksPerNode().isPresent() && series.quantity() == Quantity.SECONDS
            ? OptionalDouble.of(units(size) * measured(size) / SECONDS_PER_HOUR)
            : OptionalDouble.empty();
    Optional<Interval> around =
        range.map(one -> new Interval(Math.min(size, one.low95()), Math.max(size, one.high95())));
    return new SizeChoice(goal, size, around, efficiency(size), measured(size), nodeHours, reason);
  }

  private Stream<Double> sizes() {
    return series.points().stream().map(ScalingPoint::ranks);
  }

  private double measured(double ranks) {
    return series.points().stream()
        .filter(point -> point.ranks() == ranks)
        .findFirst()
        .orElseThrow()
        .mean();
  }

  private double rate(double ranks) {
    return series.rate(ranks, measured(ranks));
  }

  private double efficiency(double ranks) {
    double smallest = series.smallest().ranks();
    return rate(ranks) / rate(smallest) * smallest / ranks;
  }

  private double lowEfficiency(FittedModel fit, double ranks) {
    double smallest = series.smallest().ranks();
    return Math.exp(rateRatio(fit, ranks, smallest).low95()) * smallest / ranks;
  }

  private double highEfficiency(FittedModel fit, double ranks) {
    double smallest = series.smallest().ranks();
    return Math.exp(rateRatio(fit, ranks, smallest).high95()) * smallest / ranks;
  }

  /** The logarithm of rate(ranks) / rate(reference). */
  private Interval rateRatio(FittedModel fit, double ranks, double reference) {
    Interval values = fit.logRatio(ranks, reference);
    double work = Math.log(series.rate(ranks, 1) / series.rate(reference, 1));
    return series.quantity() == Quantity.THROUGHPUT
        ? values
        : new Interval(work - values.high95(), work - values.low95());
  }

  private boolean mayCostLess(FittedModel fit, double ranks, double reference) {
    return Math.log(units(ranks) / units(reference)) - rateRatio(fit, ranks, reference).high95()
        <= 0;
  }

  private double cost(double ranks) {
    return units(ranks) / rate(ranks);
  }

  private double units(double ranks) {
    return ScalingResult.units(options.ranksPerNode(), ranks);
  }

  private double best(DoubleUnaryOperator loss) {
    return sizes().min(Comparator.comparingDouble(loss::applyAsDouble)).orElseThrow();
  }

  /** The largest size that is {@code good}, the smallest run if none is. */
  private double largest(DoublePredicate good) {
    return sizes()
        .filter(good::test)
        .reduce((smaller, larger) -> larger)
        .orElse(series.smallest().ranks());
  }

  private Interval span(DoublePredicate possible) {
    List<Double> possibles = sizes().filter(possible::test).toList();
    return new Interval(possibles.get(0), possibles.get(possibles.size() - 1));
  }
}
