package dev.rankwise.analyzer.scaling.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that was fitted.
 *
 * @param name its name in JSON
 * @param value the estimate
 * @param standardError of the estimate, in its unit; absent for an exponent that was picked from a
 *     list
 * @param interval where the true value is; absent for a number that follows from the model's form
 */
public record Parameter(
    String name, double value, OptionalDouble standardError, Optional<Interval> interval) {

  /** This parameter, with an interval that holds that of {@code other} too. */
  Parameter spanning(Parameter other) {
    return new Parameter(
        name,
        value,
        standardError,
        interval.map(one -> other.interval.map(one::union).orElse(one)));
  }
}
