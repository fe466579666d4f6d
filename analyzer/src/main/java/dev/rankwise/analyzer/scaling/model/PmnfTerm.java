package dev.rankwise.analyzer.scaling.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A term p^i log2(p)^j of the performance model normal form.
 *
 * @param numerator of i, negative where the term falls
 * @param denominator of i, above 0
 * @param logExponent j, 0 to 2
 */
record PmnfTerm(int numerator, int denominator, int logExponent) {
  /**
   * The terms that Extra-P searches by default (A. Calotoiu et al., Using automated performance
   * modeling to find scalability bugs in complex codes, SC 2013; exponents of release 4): i, then
   * the values of j.
   */
  private static final int[][] RISING = {
    {0, 1, 1, 2},
    {1, 4, 0, 1, 2},
    {1, 3, 0, 1, 2},
    {1, 2, 0, 1, 2},
    {2, 3, 0, 1, 2},
    {3, 4, 0, 1, 2},
    {4, 5, 0},
    {1, 1, 0, 1, 2},
    {5, 4, 0, 1},
    {4, 3, 0, 1},
    {3, 2, 0, 1, 2},
    {5, 3, 0},
    {7, 4, 0},
    {2, 1, 0, 1, 2},
    {9, 4, 0},
    {7, 3, 0},
    {5, 2, 0, 1, 2},
    {8, 3, 0},
    {11, 4, 0},
    {3, 1, 0, 1}
  };

  /**
   * Terms of work that is divided: p^-i for the same i up to 2. With a logarithm they would rise
   * before they fall, and could imitate any peak.
   */
  private static final int[][] FALLING = {
    {1, 4}, {1, 3}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {1, 1}, {5, 4}, {4, 3}, {3, 2}, {5, 3}, {7, 4},
    {2, 1}
  };

  /** Every term that is searched. */
  static final List<PmnfTerm> ALL =
      Stream.concat(
              Stream.of(RISING).flatMap(PmnfTerm::rising),
              Stream.of(FALLING).map(i -> new PmnfTerm(-i[0], i[1], 0)))
          .toList();

  private static Stream<PmnfTerm> rising(int[] row) {
    return java.util.Arrays.stream(row, 2, row.length)
        .mapToObj(log -> new PmnfTerm(row[0], row[1], log));
  }

  double exponent() {
    return (double) numerator / denominator;
  }

  double value(double ranks) {
    double power = numerator == 0 ? 1 : Math.pow(ranks, exponent());
    double log = Math.log(ranks) / Math.log(2);
    return switch (logExponent) {
      case 0 -> power;
      case 1 -> power * log;
      default -> power * log * log;
    };
  }

  @Override
  public String toString() {
    String ratio = denominator == 1 ? "" + numerator : "(" + numerator + "/" + denominator + ")";
    String power = numerator == 0 ? "" : numerator == denominator ? "p" : "p^" + ratio;
    String log = logExponent == 0 ? "" : logExponent == 1 ? "log2(p)" : "log2(p)^2";
    String times = power.isEmpty() || log.isEmpty() ? "" : " * ";
    return String.format(Locale.ROOT, "%s%s%s", power, times, log);
  }
}
