package dev.rankwise.samples;

import java.util.Locale;

/** How a result is written, the same in every run. */
final class Result {

  private Result() {}

  static String pi(double value) {
    return String.format(Locale.ROOT, "pi = %.6f", value);
  }
}
