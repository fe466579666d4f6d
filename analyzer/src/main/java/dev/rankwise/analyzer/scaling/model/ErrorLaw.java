package dev.rankwise.analyzer.scaling.model;

/**
 * How measurements scatter around a model; it decides what the squares are summed of.
 *
 * <p>With constant errors a residual is value - model, with relative ones log(value / model).
 */
public enum ErrorLaw {
  /** The same standard deviation at every size, in the unit of the measurement. */
  CONSTANT("constant"),
  /** A standard deviation in proportion to the value, as that of elapsed times mostly is. */
  RELATIVE("relative");

  /** Stands for values that have no logarithm, so that a fit can turn away from them. */
  private static final double LEAST = 1e-300;

  private final String word;

  ErrorLaw(String word) {
    this.word = word;
  }

  /** The name for people and in JSON. */
  public String word() {
    return word;
  }

  /** {@code value} on the scale on which errors are alike. */
  double scaled(double value) {
    return this == CONSTANT ? value : Math.log(Math.max(LEAST, value));
  }

  /** The derivative of {@link #scaled}. */
  double slope(double value) {
    return this == CONSTANT ? 1 : 1 / Math.max(LEAST, value);
  }

  /** The value {@code distance} away from {@code value} on that scale. */
  double moved(double value, double distance) {
    return this == CONSTANT ? value + distance : value * Math.exp(distance);
  }
}
