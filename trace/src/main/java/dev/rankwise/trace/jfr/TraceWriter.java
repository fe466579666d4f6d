package dev.rankwise.trace.jfr;

import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.TraceEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes events as one chunk of a JFR file that is whole after every {@link #flush}.
 *
 * <pre>
 *   0 header    "FLR\0", version, chunk size, offsets of constants and metadata, clock
 *  68 metadata  the event types
 *     constants an empty checkpoint: strings stand in the events
 *     events    size, type, startTime, rank, process, sequence, the record's components
 * </pre>
 *
 * <p>A flush appends the new events and then writes the size and duration in the header, in one
 * call each: a process killed in between leaves the file as of the flush before. Where a flush
 * fails (disk full, quota) the events stay in memory up to {@link #MAX_PENDING_BYTES} and the next
 * flush tries again; events beyond are counted, and a {@link Gap} tells how many once writing works
 * again.
 *
 * <p>Threads may share a writer.
 */
public final class TraceWriter implements Closeable {
  /** The most memory that events may take while they cannot be written. */
  public static final int MAX_PENDING_BYTES = 1 << 20;

  private static final int HEADER_BYTES = 68;
  private static final int COMPRESSED_INTS = 1;
  private static final int CHECKPOINT_STATICS = 0;

  private final RandomAccessFile file;
  private final long startEpochNanos;
  private final long startMonotonicNanos;
  private final Map<Class<?>, Integer> typeIds = new HashMap<>();
  private final ByteSink pending = new ByteSink();
  private final int metadataOffset = HEADER_BYTES;
  private final int constantsOffset;
  private long writtenBytes;
  private long sequence;
  private long droppedEvents;

  /**
   * Creates {@code path}, readable and writable by its owner only, and makes it a valid recording
   * without events.
   *
   * @throws IOException when the file exists or cannot be written
   */
  public TraceWriter(Path path, Clock clock) throws IOException {
    Instant now = clock.instant();
    this.startEpochNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    this.startMonotonicNanos = System.nanoTime();
    for (int i = 0; i < TraceEvent.TYPES.size(); i++) {
      typeIds.put(TraceEvent.TYPES.get(i), Metadata.FIRST_EVENT_TYPE + i);
    }
    pending.putSized(Metadata.event());
    this.constantsOffset = HEADER_BYTES + pending.size();
    pending.putSized(emptyCheckpoint());
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    // Not a channel: interrupting a thread that writes to one closes it.
    this.file = new RandomAccessFile(path.toFile(), "rw");
    this.writtenBytes = HEADER_BYTES;
    try {
      flush();
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * The time of an event that happens now: nanoseconds since the epoch, never running backwards.
   */
  public long now() {
    return startEpochNanos + System.nanoTime() - startMonotonicNanos;
  }

  /**
   * Adds {@code event} about the process with the number {@code process} of {@code rank}, which
   * happened at {@code epochNanos}.
   */
  public synchronized void write(int rank, long process, long epochNanos, TraceEvent event) {
    if (pending.size() > MAX_PENDING_BYTES) {
      droppedEvents++;
      sequence++;
      return;
    }
    Integer typeId = typeIds.get(event.getClass());
    if (typeId == null) {
      throw new IllegalArgumentException("no such event type: " + event.getClass());
    }
    ByteSink body = new ByteSink();
    body.putLong(typeId);
    body.putLong(epochNanos - startEpochNanos);
    body.putLong(rank);
    body.putLong(process);
    body.putLong(sequence++);
    event.writeTo(body);
    pending.putSized(body);
  }

  /**
   * Makes the file hold every event so far.
   *
   * @throws IOException when it cannot be written now; a later flush tries again
   */
  public synchronized void flush() throws IOException {
    int size = pending.size();
    try {
      writeAt(writtenBytes, pending.toByteArray());
      writeAt(0, header(writtenBytes + size));
    } catch (IOException e) {
      file.setLength(Math.min(file.length(), writtenBytes)); // a reader takes a rest for a chunk
      throw e;
    }
    writtenBytes += size;
    pending.reset();
    if (droppedEvents > 0) {
      long dropped = droppedEvents;
      droppedEvents = 0;
      write(
          0,
          0,
          now(),
          new Gap(
              "events",
              dropped + " events did not fit in memory while the file could not be written"));
      flush();
    }
  }

  private void writeAt(long position, byte[] bytes) throws IOException {
    file.seek(position);
    file.write(bytes);
  }

  private byte[] header(long chunkBytes) {
    ByteSink header = new ByteSink();
    header.putRaw(('F' << 24) | ('L' << 16) | ('R' << 8), 4);
    header.putRaw(2, 2);
    header.putRaw(1, 2);
    header.putRaw(chunkBytes);
    header.putRaw((long) constantsOffset);
    header.putRaw((long) metadataOffset);
    header.putRaw(startEpochNanos);
    header.putRaw(System.nanoTime() - startMonotonicNanos);
    header.putRaw(0L); // start in ticks
    header.putRaw(1_000_000_000L); // ticks a second
    header.putRaw(COMPRESSED_INTS, 4);
    return header.toByteArray();
  }

  private static ByteSink emptyCheckpoint() {
    ByteSink checkpoint = new ByteSink();
    checkpoint.putLong(1); // event type: checkpoint
    checkpoint.putLong(0); // start, in ticks
    checkpoint.putLong(0); // duration
    checkpoint.putLong(0); // no checkpoint before this one
    checkpoint.putByte(CHECKPOINT_STATICS);
    checkpoint.putLong(0); // constant pools
    return checkpoint;
  }

  /** Flushes and closes the file. */
  @Override
  public synchronized void close() throws IOException {
    try (file) {
      flush();
    }
  }
}
