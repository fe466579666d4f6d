package dev.rankwise.analyzer.jfr;

/**
 * Converts a chunk's ticks; the arithmetic is that of {@code jdk.jfr}, so both name the same
 * nanosecond.
 *
 * @param startNanos the chunk's start, nanoseconds since the epoch
 * @param startTicks the same instant in ticks
 * @param ticksPerNano ticks per nanosecond, above 0
 */
record TickClock(long startNanos, long startTicks, double ticksPerNano) {

  static TickClock of(ChunkHeader header) {
    if (header.ticksPerSecond() <= 0) {
      throw new MalformedDataException(
          header.position() + 56, header.ticksPerSecond() + " ticks per second", "more than 0");
    }
    return new TickClock(header.startNanos(), header.startTicks(), header.ticksPerSecond() / 1e9);
  }

  long epochNanos(long ticks) {
    return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
  }

  long nanos(long ticks) {
    return (long) (ticks / ticksPerNano);
  }
}
