package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The part of a file that is in memory: about 1 MB that moves along, forwards with the events or
 * backwards with the checkpoints, or one event where that is larger.
 */
final class FileWindow {

  private static final int BYTES = 1 << 20;

  private final FileChannel channel;
  private final long fileBytes;
  private byte[] bytes = new byte[BYTES];
  private long start;
  private int length;

  FileWindow(FileChannel channel) throws IOException {
    this.channel = channel;
    this.fileBytes = channel.size();
  }

  /** The size of the file when it was opened; what is appended later is not looked at. */
  long fileBytes() {
    return fileBytes;
  }

  /**
   * The most that is taken into memory at once, in a single event or in the constants of a chunk.
   */
  static long mostBytes() {
    return Math.min(1 << 29, Runtime.getRuntime().maxMemory() / 8);
  }

  /** Valid until the next {@link #load}. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Brings {@code count} bytes from {@code position} into memory; returns where they start in
   * {@link #bytes()}.
   */
  int load(long position, int count) throws IOException {
    if (position < start || position + count > start + length) {
      refill(position, count);
    }
    return (int) (position - start);
  }

  /**
   * Whether the bytes at {@code position}, which must be inside the file, are those of {@code
   * number}.
   */
  boolean holds(int number, long position) throws IOException {
    int offset = load(position, Integer.BYTES);
    return ByteBuffer.wrap(bytes).getInt(offset) == number;
  }

  /** The bytes from {@code position} in an array of their own. */
  byte[] copy(long position, int count) throws IOException {
    byte[] copy = new byte[count];
    readFully(position, ByteBuffer.wrap(copy));
    return copy;
  }

  private void refill(long position, int count) throws IOException {
    if (count > bytes.length) {
      bytes = new byte[count];
    } else if (bytes.length > BYTES && count <= BYTES) {
      bytes = new byte[BYTES];
    }
    boolean backwards = position < start;
    long from = backwards ? Math.max(0, position + count - bytes.length) : position;
    int wanted = (int) Math.min(bytes.length, fileBytes - from);
    if (wanted < position - from + count) {
      throw new MalformedDataException(
          fileBytes, "the end of the file", count + " bytes from byte " + position);
    }
    length = 0; // nothing is valid if reading fails
    readFully(from, ByteBuffer.wrap(bytes, 0, wanted));
    start = from;
    length = wanted;
  }

  private void readFully(long position, ByteBuffer target) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int read = channel.read(target, at);
      if (read < 0) {
        throw new MalformedDataException(
            at, "the end of a file that became shorter", target.remaining() + " bytes");
      }
      at += read;
    }
  }
}
