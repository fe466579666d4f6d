package dev.rankwise.reports.page;

import java.util.Locale;

/** Numbers as people read them: about three significant digits, and always a unit. */
public final class Figures {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private Figures() {}

  /** A share in [0, 1] as percent. */
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.05) {
      return "<0.1 %";
    }
    boolean fine = percent != 0 && Math.abs(percent) < 9.95;
    return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", percent);
  }

  /** A time of {@code seconds}. */
  public static String seconds(double seconds) {
    if (seconds >= 2 * HOUR) {
      long minutes = Math.round(seconds / MINUTE);
      return String.format(Locale.ROOT, "%,d h %d min", minutes / 60, minutes % 60);
    }
    if (seconds >= 2 * MINUTE) {
      long whole = Math.round(seconds);
      return String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60);
    }
    if (seconds > 0 && seconds < 0.0995) {
      return String.format(Locale.ROOT, "%.1f ms", 1e3 * seconds);
    }
    return decimal(seconds) + " s";
  }

  /** A cost of {@code coreSeconds}. */
  public static String coreTime(double coreSeconds) {
    return coreSeconds >= HOUR
        ? decimal(coreSeconds / HOUR) + " core-hours"
        : decimal(coreSeconds) + " core-seconds";
  }

  /** How many times as fast. */
  public static String times(double factor) {
    return String.format(Locale.ROOT, factor < 10 ? "%.2f" : "%.1f", factor) + " times";
  }

  /** A number without a unit of its own. */
  public static String decimal(double number) {
    double size = Math.abs(number);
    String format = size == 0 || size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }

  /** {@code words} as a sentence: with a capital and an end. */
  public static String sentence(String words) {
    return ended(capital(words));
  }

  /** {@code words} with a full stop, unless they end with such a mark. */
  static String ended(String words) {
    boolean ends = words.isEmpty() || ".!?\u2026".indexOf(words.charAt(words.length() - 1)) >= 0;
    return ends ? words : words + ".";
  }

  /** {@code words} with a capital. */
  public static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** {@code count} of something. */
  public static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
