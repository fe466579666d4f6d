package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Indexes a chunk whose header cannot be relied on, because the recording was killed, the file is
 * cut off or damaged: steps over every event as far as they follow each other, also over those
 * behind the last flush the header knows of.
 */
final class ChunkScan {

  private final List<Long> metadata = new ArrayList<>();
  private final List<Long> checkpoints = new ArrayList<>();
  private final FileWindow window;
  private final EventScanner events;
  private final long limit;

  private ChunkScan(FileWindow window, ChunkHeader header, long limit) {
    this.window = window;
    this.limit = limit;
    this.events =
        new EventScanner(window, new ByteCursor(header.compressed()), header.firstEvent(), limit);
  }

  /** Scans a chunk whose size is known. */
  static ChunkIndex ofChunk(FileWindow window, ChunkHeader header, String reason)
      throws IOException {
    long end = header.position() + header.size();
    return new ChunkScan(window, header, end).index(reason);
  }

  /** Scans a chunk up to the next one or the end of the file. */
  static ChunkIndex toTheEnd(FileWindow window, ChunkHeader header, String reason)
      throws IOException {
    return new ChunkScan(window, header, window.fileBytes()).index(reason);
  }

  private ChunkIndex index(String reason) throws IOException {
    String reasons = reason;
    boolean another = false;
    try {
      another = scan();
    } catch (MalformedDataException e) {
      reasons += "; " + e.getMessage();
    }
    long end = events.nextPosition();
    Damage damage = new Damage(end, reasons);
    return new ChunkIndex(metadata, checkpoints, end, another ? end : limit, Optional.of(damage));
  }

  /** Whether the events end where another chunk begins. */
  private boolean scan() throws IOException {
    while (!isChunk(events.nextPosition())) {
      if (!events.next()) {
        return false;
      }
      note();
    }
    return true;
  }

  private void note() {
    if (events.typeId() == EventScanner.METADATA) {
      metadata.add(events.position());
    } else if (events.typeId() == EventScanner.CHECKPOINT) {
      checkpoints.add(events.position());
    }
  }

  private boolean isChunk(long position) throws IOException {
    return limit - position >= ChunkHeader.BYTES && window.holds(ChunkHeader.MAGIC, position);
  }
}
