package dev.rankwise.benchmarks;

import dev.rankwise.analyzer.scaling.ModelOutcome;
import dev.rankwise.analyzer.scaling.ScalingResult;
import dev.rankwise.analyzer.scaling.ScalingStudy;
import dev.rankwise.analyzer.scaling.StudyOptions;
import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.model.Parameter;
import dev.rankwise.analyzer.scaling.model.ScalingModel;
import dev.rankwise.analyzer.scaling.model.ScalingModels;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/**
 * Checks what scaling studies promise, on series of which the truth is known: how often a 95 %
 * interval holds the true parameter, how often the interval at twice the largest size holds a
 * further run, and how often the model is chosen that made the series.
 *
 * <p>A series is identifiable when every model that comes before its own in the catalog, fitted to
 * it without noise, is off by more than the noise (root mean square of the logarithms). The first
 * argument is the number of series of each kind, 1000 unless given.
 */
public final class ScalingSimulation {
  private static final int SERIES = 1000;
  private static final long SEED = 20261123;
  private static final double[] SEVEN = {1, 2, 4, 8, 16, 32, 64};
  private static final double[] TEN = {1, 2, 4, 8, 12, 16, 24, 32, 48, 64};

  private final SyntheticRuns runs;
  private final String model;
  private final Map<String, Tally> coverage = new TreeMap<>();
  private final Tally prediction = new Tally();
  private final Tally chosen = new Tally();
  private final Tally chosenWhereIdentifiable = new Tally();

  private ScalingSimulation(SyntheticRuns runs, String model) {
    this.runs = runs;
    this.model = model;
  }

  /** How often something was so. */
  private static final class Tally {
    private int yes;
    private int all;

    void add(boolean so) {
      yes += so ? 1 : 0;
      all++;
    }

    String percent() {
      return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * yes / all);
    }
  }

  /** Prints a row of a table for each model and way to measure. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : SERIES;
    System.out.println(
        "| measured | model | parameters | a further run | chosen | where identifiable (series) |");
    System.out.println("|---|---|---|---|---|---|");
    for (int repetitions : new int[] {1, 3}) {
      for (double[] sizes : List.of(SEVEN, TEN)) {
        for (ScalingModel each : ScalingModels.ALL) {
          print(new SyntheticRuns(sizes, repetitions, Quantity.SECONDS, true), each, count);
        }
      }
    }
    for (boolean proportional : new boolean[] {false, true}) {
      for (int repetitions : new int[] {1, 3}) {
        print(
            new SyntheticRuns(SEVEN, repetitions, Quantity.THROUGHPUT, proportional),
            ScalingModels.named("usl"),
            count);
      }
    }
  }

  private static void print(SyntheticRuns runs, ScalingModel model, int count) {
    ScalingSimulation simulation = new ScalingSimulation(runs, model.modelName());
    Random random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      simulation.run(GeneratingLaw.draw(model.modelName(), random), random);
    }
    StringBuilder parameters = new StringBuilder();
    simulation.coverage.forEach(
        (name, tally) -> parameters.append(name).append(' ').append(tally.percent()).append(' '));
    System.out.printf(
        Locale.ROOT,
        "| %s, %s noise, %d sizes x %d | %s | %s | %s | %s | %s (%d) |%n",
        runs.quantity().word(),
        runs.proportional() ? "proportional" : "constant",
        runs.ranks().length,
        runs.repetitions(),
        model.modelName(),
        parameters.toString().strip(),
        simulation.prediction.percent(),
        simulation.chosen.percent(),
        simulation.chosenWhereIdentifiable.percent(),
        simulation.chosenWhereIdentifiable.all);
  }

  private void run(GeneratingLaw law, Random random) {
    ScalingResult result = ScalingStudy.of(runs.of(law, random), StudyOptions.USUAL);
    double further = runs.measured(law, 2 * runs.largest(), random);
    result.models().stream()
        .filter(outcome -> outcome.model().equals(model))
        .flatMap(outcome -> outcome.fit().stream())
        .forEach(fit -> check(fit, law, further));
    boolean right = result.chosen().map(ModelOutcome::model).orElse("").equals(model);
    chosen.add(right);
    if (identifiable(law)) {
      chosenWhereIdentifiable.add(right);
    }
  }

  private void check(FittedModel fit, GeneratingLaw law, double further) {
    for (Parameter parameter : fit.parameters()) {
      double truth = law.parameters().getOrDefault(parameter.name(), Double.NaN);
      parameter
          .interval()
          .ifPresent(
              interval ->
                  coverage
                      .computeIfAbsent(parameter.name(), name -> new Tally())
                      .add(holds(interval, truth)));
    }
    prediction.add(holds(fit.measurement(2 * runs.largest()), further));
  }

  /** Exponents are exact up to rounding. */
  private static boolean holds(Interval interval, double value) {
    double rounding = 1e-12 * Math.abs(value);
    return interval.low95() <= value + rounding && value <= interval.high95() + rounding;
  }

  private boolean identifiable(GeneratingLaw law) {
    Series exact = runs.exact(law);
    for (ScalingModel other : ScalingModels.ALL) {
      if (other.modelName().equals(model)) {
        return true;
      }
      OptionalDouble distance = distance(other, exact);
      if (distance.isPresent() && distance.getAsDouble() < SyntheticRuns.NOISE) {
        return false;
      }
    }
    return true;
  }

  private static OptionalDouble distance(ScalingModel other, Series exact) {
    if (other.notFor(exact).isPresent()) {
      return OptionalDouble.empty();
    }
    return other
        .fitter(exact, ErrorLaw.RELATIVE)
        .fit()
        .map(fit -> OptionalDouble.of(rootMeanSquare(fit, exact)))
        .orElse(OptionalDouble.empty());
  }

  private static double rootMeanSquare(FittedModel fit, Series exact) {
    double sum = 0;
    for (ScalingPoint point : exact.points()) {
      double residual = Math.log(point.mean() / fit.value(point.ranks()));
      sum += residual * residual;
    }
    return Math.sqrt(sum / exact.points().size());
  }
}
