package dev.rankwise.analyzer.jfr;

import java.util.function.LongUnaryOperator;

/**
 * What the annotations {@code jdk.jfr.Timestamp} and {@code jdk.jfr.Timespan} say about a whole
 * number.
 */
enum TimeAnnotation {
  NONE,
  TIMESTAMP_TICKS,
  TIMESTAMP_MILLIS,
  TIMESPAN_TICKS,
  TIMESPAN_NANOS,
  TIMESPAN_MICROS,
  TIMESPAN_MILLIS,
  TIMESPAN_SECONDS;

  static TimeAnnotation of(String annotation, String value) {
    return switch (annotation) {
      case "jdk.jfr.Timestamp" ->
          switch (value) {
            case "TICKS" -> TIMESTAMP_TICKS;
            case "MILLISECONDS_SINCE_EPOCH" -> TIMESTAMP_MILLIS;
            default -> NONE;
          };
      case "jdk.jfr.Timespan" ->
          switch (value) {
            case "TICKS" -> TIMESPAN_TICKS;
            case "NANOSECONDS" -> TIMESPAN_NANOS;
            case "MICROSECONDS" -> TIMESPAN_MICROS;
            case "MILLISECONDS" -> TIMESPAN_MILLIS;
            case "SECONDS" -> TIMESPAN_SECONDS;
            default -> NONE;
          };
      default -> NONE;
    };
  }

  boolean isTimestamp() {
    return this == TIMESTAMP_TICKS || this == TIMESTAMP_MILLIS;
  }

  boolean isTimespan() {
    return this != NONE && !isTimestamp();
  }

  /** From the recorded number to nanoseconds, since the epoch for a timestamp. */
  LongUnaryOperator toNanos(TickClock clock) {
    return switch (this) {
      case NONE, TIMESPAN_NANOS -> value -> value;
      case TIMESTAMP_TICKS -> clock::epochNanos;
      case TIMESPAN_TICKS -> clock::nanos;
      case TIMESPAN_MICROS -> value -> saturatingProduct(value, 1_000);
      case TIMESTAMP_MILLIS, TIMESPAN_MILLIS -> value -> saturatingProduct(value, 1_000_000);
      case TIMESPAN_SECONDS -> value -> saturatingProduct(value, 1_000_000_000);
    };
  }

  private static long saturatingProduct(long value, long factor) {
    long high = Math.multiplyHigh(value, factor);
    long low = value * factor;
    if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
      return low;
    }
    return value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
