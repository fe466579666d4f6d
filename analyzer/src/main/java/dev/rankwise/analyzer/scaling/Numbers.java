package dev.rankwise.analyzer.scaling;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in sentences. */
final class Numbers {
  private static final int DIGITS = 3;

  private Numbers() {}

  /** A size: whole when it is. */
  static String size(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : rounded(value);
  }

  /** A size with its noun. */
  static String ranks(double value) {
    return size(value) + (value == 1 ? " rank" : " ranks");
  }

  /** Three digits that matter, and all before the decimal point. */
  static String rounded(double value) {
    BigDecimal digits =
        new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    return Math.abs(value) >= 100 && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : digits.stripTrailingZeros().toString();
  }

  /** A share as a percentage. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
