package dev.rankwise.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * A median and an interval that holds the true one with at least 95 % probability, whatever the
 * distribution: from order statistics, as the sign test gives it.
 *
 * @param median the sample's median
 * @param low lower end
 * @param high upper end
 */
record MedianInterval(double median, double low, double high) {
  /** Fewer values than this give no interval of 95 %. */
  static final int FEWEST = 6;

  static MedianInterval of(double... values) {
    if (values.length < FEWEST) {
      throw new IllegalArgumentException(values.length + " values, needs at least " + FEWEST);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    // The k smallest and k largest values lie outside, where P(Binomial(n, 1/2) < k) <= 2.5 %.
    double below = Math.pow(0.5, n);
    double probability = below;
    int k = 0;
    while (probability <= 0.025) {
      k++;
      below = below * (n - k + 1) / k;
      probability += below;
    }
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new MedianInterval(median, sorted[k - 1], sorted[n - k]);
  }

  /** {@code 0.12 (0.10 to 0.15)} with as many decimals as asked for. */
  String format(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " to " + number + ")", median, low, high);
  }
}
