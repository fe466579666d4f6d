package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Indexes a finished chunk: its header names the metadata and the last checkpoint, each checkpoint
 * the one before.
 */
final class CheckpointChain {

  private CheckpointChain() {}

  static ChunkIndex index(FileWindow window, ChunkHeader header) throws IOException {
    long end = header.position() + header.size();
    ByteCursor cursor = new ByteCursor(header.compressed());
    long metadata = header.position() + header.metadataPosition();
    open(new EventScanner(window, cursor, metadata, end), EventScanner.METADATA, header);
    List<Long> checkpoints = new ArrayList<>();
    long position = header.position() + header.checkpointPosition();
    long distance = header.checkpointPosition();
    long limit = end;
    while (distance != 0) {
      open(new EventScanner(window, cursor, position, limit), EventScanner.CHECKPOINT, header);
      checkpoints.add(position);
      cursor.readLong(); // start time
      cursor.readLong(); // duration
      distance = cursor.readLong();
      limit = position;
      position += distance;
    }
    Collections.reverse(checkpoints);
    return new ChunkIndex(List.of(metadata), checkpoints, end, end, Optional.empty());
  }

  /**
   * An event must lie before its limit; the limit sinks with each checkpoint, so a chain cannot go
   * in circles.
   */
  private static void open(EventScanner event, long expectedType, ChunkHeader header)
      throws IOException {
    boolean inside = event.position() >= header.firstEvent() && event.next();
    if (!inside || event.typeId() != expectedType) {
      String found = inside ? "an event of type " + event.typeId() : "a position outside the chunk";
      throw new MalformedDataException(event.position(), found, "an event of type " + expectedType);
    }
  }
}
