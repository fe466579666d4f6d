package dev.rankwise.analyzer.jfr;

import java.util.List;
import java.util.Optional;

/**
 * What was read of one chunk, and what was not.
 *
 * @param position where the chunk begins in the file, bytes from 0
 * @param bytes how much of the file it takes, in bytes
 * @param startEpochNanos when it began, nanoseconds since the epoch
 * @param durationNanos how long it lasted, nanoseconds; in an unfinished chunk up to the last flush
 * @param events events of any type that are there
 * @param deliveredEvents events that handlers took
 * @param malformedEvents events that a handler wanted and whose bytes do not fit their type
 * @param missingConstants how often an event named a constant that is not there, as happens at the
 *     end of unfinished chunks, and in recordings of JDK 17 with threads that ended before their
 *     last events were written
 * @param unreadBytes bytes at the end of the chunk in which no events could be recognised
 * @param unboundTypes why a wanted event type could not be bound, one line for each, sorted
 * @param damage why the chunk is not whole; empty for a finished and sound one
 */
public record ChunkSummary(
    long position,
    long bytes,
    long startEpochNanos,
    long durationNanos,
    long events,
    long deliveredEvents,
    long malformedEvents,
    long missingConstants,
    long unreadBytes,
    List<String> unboundTypes,
    Optional<Damage> damage) {

  public ChunkSummary {
    unboundTypes = List.copyOf(unboundTypes);
  }

  /** Whether the chunk was finished and all of it could be read. */
  public boolean complete() {
    return damage.isEmpty();
  }
}
