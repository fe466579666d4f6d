package dev.rankwise.benchmarks;

import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * How synthetic runs are made of a law.
 *
 * @param ranks the sizes
 * @param repetitions runs at each size
 * @param quantity what they measure
 * @param proportional whether the noise is a share of each value, else of the mean of all values
 */
record SyntheticRuns(double[] ranks, int repetitions, Quantity quantity, boolean proportional) {
  /** The standard deviation of the noise, as a share. */
  static final double NOISE = 0.05;

  private static final double LEAST = 1e-9;

  Series of(GeneratingLaw law, Random random) {
    return series(law, random, repetitions);
  }

  /** The same runs without noise. */
  Series exact(GeneratingLaw law) {
    DoubleUnaryOperator value = value(law);
    List<ScalingPoint> points =
        Arrays.stream(ranks)
            .mapToObj(p -> new ScalingPoint(p, List.of(value.applyAsDouble(p))))
            .toList();
    return new Series(quantity, law.kind(), points, Set.of());
  }

  /** One more run at {@code size}. */
  double measured(GeneratingLaw law, double size, Random random) {
    DoubleUnaryOperator value = value(law);
    double exact = value.applyAsDouble(size);
    double mean = Arrays.stream(ranks).map(value).average().orElseThrow();
    double deviation = NOISE * (proportional ? exact : mean);
    return Math.max(LEAST * exact, exact + deviation * random.nextGaussian());
  }

  private Series series(GeneratingLaw law, Random random, int count) {
    List<ScalingPoint> points = new ArrayList<>();
    for (double size : ranks) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(measured(law, size, random));
      }
      points.add(new ScalingPoint(size, values));
    }
    return new Series(quantity, law.kind(), points, Set.of());
  }

  private DoubleUnaryOperator value(GeneratingLaw law) {
    return quantity == Quantity.SECONDS ? law.seconds() : p -> 1 / law.seconds().applyAsDouble(p);
  }

  double largest() {
    return ranks[ranks.length - 1];
  }
}
