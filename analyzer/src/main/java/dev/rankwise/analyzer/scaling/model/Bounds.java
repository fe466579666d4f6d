package dev.rankwise.analyzer.scaling.model;

/**
 * What a parameter may be.
 *
 * @param name the parameter's name in JSON
 * @param least the least value
 * @param most the greatest value, possibly infinite
 */
record Bounds(String name, double least, double most) {
  boolean hold(double value) {
    return least <= value && value <= most;
  }

  double nearest(double value) {
    return Math.min(most, Math.max(least, value));
  }
}
