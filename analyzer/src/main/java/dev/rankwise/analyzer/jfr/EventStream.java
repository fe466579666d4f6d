package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the events of a chunk, decodes the wanted ones, steps over the rest, and counts
 * both.
 */
final class EventStream {

  private final LongIndex types = new LongIndex();
  private final List<EventDecoder> decoders = new ArrayList<>();
  private long events;
  private long delivered;
  private long malformed;
  private @Nullable Damage damage;

  /** Wants the events of one more type. */
  void add(long typeId, EventDecoder decoder) {
    types.add(typeId);
    decoders.add(decoder);
  }

  /** Reads what the scanner still has; returns where the last event ends that can be read. */
  long read(EventScanner scanner) throws IOException {
    try {
      while (scanner.next()) {
        long typeId = scanner.typeId();
        if (typeId != EventScanner.METADATA && typeId != EventScanner.CHECKPOINT) {
          events++;
          deliver(scanner, types.find(typeId));
        }
      }
    } catch (MalformedDataException e) {
      note(e);
    }
    return scanner.nextPosition();
  }

  private void deliver(EventScanner scanner, int type) throws IOException {
    if (type == LongIndex.ABSENT) {
      return;
    }
    try {
      scanner.openBody();
      decoders.get(type).decode();
      delivered++;
    } catch (MalformedDataException e) {
      malformed++;
      note(e);
    }
  }

  private void note(MalformedDataException e) {
    if (damage == null) {
      damage = e.damage();
    }
  }

  /** Events of any type. */
  long events() {
    return events;
  }

  /** Events that a handler took. */
  long delivered() {
    return delivered;
  }

  /** Wanted events whose bytes do not fit their type. */
  long malformed() {
    return malformed;
  }

  /** The first damage that was met. */
  Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }
}
