package dev.rankwise.analyzer.measure;

import java.util.OptionalDouble;

/** A number that was measured, or the reason why it was not. */
public sealed interface Metric {

  /**
   * A number.
   *
   * @param number finite
   */
  record Measured(double number) implements Metric {
    public Measured {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("a measured number is finite, not " + number);
      }
    }
  }

  /**
   * No number.
   *
   * @param reason why, in a short sentence
   */
  record Missing(String reason) implements Metric {}

  /** A measured number. */
  static Metric of(double number) {
    return new Measured(number);
  }

  /** {@code part / whole}, or missing for {@code reason} when {@code whole} is not positive. */
  static Metric ratio(double part, double whole, String reason) {
    return whole > 0 ? new Measured(part / whole) : new Missing(reason);
  }

  /** The number, if there is one. */
  default OptionalDouble value() {
    return this instanceof Measured measured
        ? OptionalDouble.of(measured.number)
        : OptionalDouble.empty();
  }
}
