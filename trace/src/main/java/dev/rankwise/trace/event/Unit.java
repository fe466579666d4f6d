package dev.rankwise.trace.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The unit of a number, which JFR tools show. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unit {
  /** The unit. */
  Kind value();

  /** The units that occur. */
  enum Kind {
    /** A length of time in nanoseconds. */
    NANOSECONDS,
    /** An amount of memory or data in bytes. */
    BYTES
  }
}
