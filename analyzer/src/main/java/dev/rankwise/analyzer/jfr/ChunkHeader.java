package dev.rankwise.analyzer.jfr;

import java.nio.ByteBuffer;

/**
 * The first 68 bytes of a chunk, big-endian:
 *
 * <pre>
 *  0 magic "FLR\0"      4 major (2)   6 minor (2)
 *  8 chunk size         16 position of the last checkpoint   24 position of the metadata   (8 each, from the chunk's start)
 * 32 start, epoch ns    40 duration, ns   48 start, ticks    56 ticks per second           (8 each)
 * 64 state (1): 0 finished, 255 being rewritten, else the number of the flush
 * 65 unused (2)         67 flags (1): 1 integers are compressed, 2 last chunk
 * </pre>
 *
 * A running recording rewrites size and positions at each flush, so they describe a killed one up
 * to its last flush.
 */
record ChunkHeader(
    long position,
    int major,
    long size,
    long checkpointPosition,
    long metadataPosition,
    long startNanos,
    long durationNanos,
    long startTicks,
    long ticksPerSecond,
    int state,
    int flags) {

  static final int BYTES = 68;
  static final int MAGIC = 0x464C5200;
  static final int MAJOR = 2;

  /** Reads the 68 bytes of a header, which begin with the magic. */
  static ChunkHeader parse(long position, byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    return new ChunkHeader(
        position,
        header.getShort(4),
        header.getLong(8),
        header.getLong(16),
        header.getLong(24),
        header.getLong(32),
        header.getLong(40),
        header.getLong(48),
        header.getLong(56),
        header.get(64) & 0xFF,
        header.get(67) & 0xFF);
  }

  boolean compressed() {
    return (flags & 1) != 0;
  }

  boolean finished() {
    return state == 0;
  }

  /** Whether the size can be one: it covers the header and stays inside the file. */
  boolean fits(long fileBytes) {
    return size >= BYTES && size <= fileBytes - position;
  }

  long firstEvent() {
    return position + BYTES;
  }
}
