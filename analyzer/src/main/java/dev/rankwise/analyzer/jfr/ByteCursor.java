package dev.rankwise.analyzer.jfr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/**
 * Reads the primitive encodings of the format, never beyond its limit.
 *
 * <p>Whole numbers are compressed (seven bits per byte, the lowest first, the high bit says that
 * more follow, the ninth byte counts whole) or, where the chunk says so, big-endian of full width.
 * Floating point numbers are always big-endian.
 */
final class ByteCursor {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final boolean compressed;
  private byte[] bytes = {};
  private int position;
  private int limit;
  private long origin;

  ByteCursor(boolean compressed) {
    this.compressed = compressed;
  }

  /**
   * Moves to {@code bytes[from, to)}; {@code origin} is the place of {@code bytes[0]} in the file.
   */
  void reset(byte[] newBytes, int from, int to, long newOrigin) {
    bytes = newBytes;
    position = from;
    limit = to;
    origin = newOrigin;
  }

  int position() {
    return position;
  }

  void position(int newPosition) {
    position = newPosition;
  }

  int remaining() {
    return limit - position;
  }

  long filePosition() {
    return origin + position;
  }

  byte readByte() {
    return bytes[advance(1)];
  }

  short readShort() {
    return compressed ? (short) readCompressed() : (short) SHORTS.get(bytes, advance(Short.BYTES));
  }

  char readChar() {
    return (char) readShort();
  }

  int readInt() {
    return compressed ? (int) readCompressed() : (int) INTS.get(bytes, advance(Integer.BYTES));
  }

  long readLong() {
    return compressed ? readCompressed() : (long) LONGS.get(bytes, advance(Long.BYTES));
  }

  float readFloat() {
    return Float.intBitsToFloat((int) INTS.get(bytes, advance(Float.BYTES)));
  }

  double readDouble() {
    return Double.longBitsToDouble((long) LONGS.get(bytes, advance(Double.BYTES)));
  }

  /**
   * A number of things that take at least {@code bytesEach} bytes each, so that it cannot exceed
   * what is left.
   */
  int readCount(long bytesEach) {
    long at = filePosition();
    long count = readInt();
    if (count < 0 || count > remaining() / Math.max(1, bytesEach)) {
      throw new MalformedDataException(at, "a count of " + count, "0 to " + remaining());
    }
    return (int) count;
  }

  String readText(int byteCount, Charset charset) {
    int from = advance(byteCount);
    return new String(bytes, from, byteCount, charset);
  }

  void skip(int byteCount) {
    advance(byteCount);
  }

  MalformedDataException malformed(String found, String expected) {
    return new MalformedDataException(filePosition(), found, expected);
  }

  private int advance(int count) {
    int from = position;
    if (count > limit - from) {
      throw malformed((limit - from) + " bytes", count + " more");
    }
    position = from + count;
    return from;
  }

  private long readCompressed() {
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      byte next = bytes[advance(1)];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return value | (bytes[advance(1)] & 0xFFL) << 56;
  }
}
