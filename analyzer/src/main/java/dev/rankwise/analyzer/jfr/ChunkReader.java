package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one chunk: what its types are, then its constants, then its events. */
final class ChunkReader {

  private final FileWindow window;
  private final ChunkHeader header;
  private final ChunkIndex index;
  private final ByteCursor cursor;
  private final EventStream events = new EventStream();
  private final List<String> unboundTypes = new ArrayList<>();
  private @Nullable Damage damage;
  private long missingConstants;
  private long end;

  private ChunkReader(FileWindow window, ChunkHeader header, ChunkIndex index) {
    this.window = window;
    this.header = header;
    this.index = index;
    this.cursor = new ByteCursor(header.compressed());
    this.damage = index.damage().orElse(null);
    this.end = header.firstEvent();
  }

  static ChunkSummary read(FileWindow window, ChunkHeader header, Subscriptions subscriptions)
      throws IOException {
    ChunkIndex index = ChunkIndex.of(window, header);
    return new ChunkReader(window, header, index).read(subscriptions);
  }

  private ChunkSummary read(Subscriptions subscriptions) throws IOException {
    try {
      TickClock clock = TickClock.of(header);
      Metadata metadata = readMetadata();
      Constants constants = readConstants(metadata);
      bind(subscriptions, metadata, constants, clock);
      end = events.read(new EventScanner(window, cursor, header.firstEvent(), index.end()));
      events.damage().ifPresent(this::note);
      missingConstants = constants.missing();
    } catch (MalformedDataException e) {
      note(e.damage());
    }
    return summary();
  }

  /** The last description that can be read: each one also contains what those before it do. */
  private Metadata readMetadata() throws IOException {
    List<Long> newestFirst = new ArrayList<>(index.metadata());
    Collections.reverse(newestFirst);
    for (long position : newestFirst) {
      try {
        next(position).openBody();
        return Metadata.parse(cursor);
      } catch (MalformedDataException e) {
        note(e.damage());
      }
    }
    throw new MalformedDataException(
        index.end(), "no usable metadata", "a description of the events");
  }

  private Constants readConstants(Metadata metadata) throws IOException {
    Constants constants = new Constants(metadata, header.compressed());
    long room = FileWindow.mostBytes();
    for (long position : index.checkpoints()) {
      try {
        EventScanner checkpoint = next(position);
        byte[] body = checkpoint.copyBody(room);
        room -= body.length;
        constants.add(body, checkpoint.bodyPosition());
      } catch (MalformedDataException e) {
        note(e.damage());
      }
    }
    return constants;
  }

  /** At an event that the index has seen. */
  private EventScanner next(long position) throws IOException {
    EventScanner event = new EventScanner(window, cursor, position, index.end());
    if (!event.next()) {
      throw new MalformedDataException(position, "the end", "an event");
    }
    return event;
  }

  private void bind(
      Subscriptions subscriptions, Metadata metadata, Constants constants, TickClock clock) {
    for (TypeLayout layout : metadata.types()) {
      EventBinder binder = layout.isEvent() ? subscriptions.binderFor(layout.name()) : null;
      if (binder == null) {
        continue;
      }
      try {
        EventType type = new EventType(layout, constants, clock);
        EventHandler handler = binder.bind(type);
        events.add(layout.id(), new EventDecoder(type, constants.decoder(), cursor, handler));
      } catch (FieldMismatchException e) {
        unboundTypes.add(e.getMessage());
      }
    }
  }

  private void note(Damage seen) {
    if (damage == null) {
      damage = seen;
    }
  }

  private ChunkSummary summary() {
    Collections.sort(unboundTypes);
    return new ChunkSummary(
        header.position(),
        index.nextChunk() - header.position(),
        header.startNanos(),
        header.durationNanos(),
        events.events(),
        events.delivered(),
        events.malformed(),
        missingConstants,
        index.nextChunk() - end,
        unboundTypes,
        Optional.ofNullable(damage));
  }
}
