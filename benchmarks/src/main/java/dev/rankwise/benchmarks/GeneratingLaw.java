package dev.rankwise.benchmarks;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A law with known parameters that synthetic runs follow.
 *
 * @param model the name of the model that it belongs to
 * @param kind strong or weak scaling
 * @param parameters its parameters, under the names that the model gives them
 * @param seconds elapsed seconds as a function of the number of ranks
 */
record GeneratingLaw(
    String model, ScalingKind kind, Map<String, Double> parameters, DoubleUnaryOperator seconds) {

  /** Exponents i and j of terms that rise, from slow to fast. */
  private static final double[][] TERMS = {
    {0, 1},
    {0, 2},
    {0.25, 0},
    {1 / 3.0, 1},
    {0.5, 0},
    {0.5, 1},
    {2 / 3.0, 0},
    {0.75, 1},
    {1, 0},
    {1, 1},
    {1.5, 0},
    {2, 0}
  };

  /** A law of {@code model} with parameters drawn at random. */
  static GeneratingLaw draw(String model, Random random) {
    return switch (model) {
      case "amdahl" -> amdahl(random);
      case "gustafson" -> gustafson(random);
      case "usl" -> usl(random);
      case "pmnf" -> pmnf(random);
      default -> throw new IllegalArgumentException("no law is drawn for " + model);
    };
  }

  private static GeneratingLaw amdahl(Random random) {
    double serial = between(random, 0.005, 0.3);
    double one = between(random, 10, 1000);
    return new GeneratingLaw(
        "amdahl",
        ScalingKind.STRONG,
        Map.of("serialShare", serial, "oneRankSeconds", one),
        p -> one * (serial + (1 - serial) / p));
  }

  private static GeneratingLaw gustafson(Random random) {
    double serial = between(random, 0.02, 0.5);
    double one = between(random, 10, 1000);
    return new GeneratingLaw(
        "gustafson",
        ScalingKind.WEAK,
        Map.of("serialShare", serial, "oneRankSeconds", one),
        p -> one * p / (serial + (1 - serial) * p));
  }

  private static GeneratingLaw usl(Random random) {
    double alpha = between(random, 0.005, 0.2);
    double beta = between(random, 5e-5, 5e-3);
    double gamma = between(random, 1e-3, 1e-1);
    return new GeneratingLaw(
        "usl",
        ScalingKind.STRONG,
        Map.of("alpha", alpha, "beta", beta, "gamma", gamma),
        p -> (1 + alpha * (p - 1) + beta * p * (p - 1)) / (gamma * p));
  }

  private static GeneratingLaw pmnf(Random random) {
    double[] term = TERMS[random.nextInt(TERMS.length)];
    double constant = between(random, 10, 1000);
    double coefficient = constant * between(random, 0.1, 1) / (term[0] >= 1 ? 4 : 1);
    return new GeneratingLaw(
        "pmnf",
        ScalingKind.STRONG,
        Map.of(
            "constant",
            constant,
            "coefficient",
            coefficient,
            "exponent",
            term[0],
            "logExponent",
            term[1]),
        p ->
            constant
                + coefficient
                    * Math.pow(p, term[0])
                    * Math.pow(Math.log(p) / Math.log(2), term[1]));
  }

  /** Even in the logarithm. */
  private static double between(Random random, double least, double most) {
    return least * Math.exp(random.nextDouble() * Math.log(most / least));
  }
}
