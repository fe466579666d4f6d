package dev.rankwise.reports.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers of any magnitude for people. */
public final class Amounts {
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final double LARGEST_PLAIN = 1e7;
  private static final double SMALLEST_PLAIN = 1e-4;

  private Amounts() {}

  /** Three digits that matter, and all before the decimal point up to seven of them. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100 && size < LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size == 0 || !Double.isFinite(value)) {
      return size == 0 ? "0" : "unbounded";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE);
    return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
        ? rounded.stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.2e", value);
  }

  /** A size: whole where it is. */
  public static String size(double ranks) {
    return ranks == Math.rint(ranks) && ranks < 1e15
        ? String.format(Locale.ROOT, "%.0f", ranks)
        : number(ranks);
  }

  /** A size with its noun. */
  public static String ranks(double ranks) {
    return size(ranks) + (ranks == 1 ? " rank" : " ranks");
  }

  /** A share in percent with one decimal. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
