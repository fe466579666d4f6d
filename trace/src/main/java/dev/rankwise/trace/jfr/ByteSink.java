package dev.rankwise.trace.jfr;

import dev.rankwise.trace.event.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in JFR's encodings: LEB128 integers of at most 9 bytes, strings with a leading kind. */
final class ByteSink extends ByteArrayOutputStream implements TraceEvent.Fields {
  private static final int STRING_UTF8 = 3;

  void putByte(int value) {
    write(value);
  }

  void putRaw(int value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      write(value >>> shift);
    }
  }

  void putRaw(long value) {
    putRaw((int) (value >>> 32), 4);
    putRaw((int) value, 4);
  }

  /** Seven bits a byte, lowest first; a ninth byte holds all of its eight bits. */
  void putLong(long value) {
    long rest = value;
    for (int i = 0; i < 8; i++) {
      if ((rest & ~0x7FL) == 0) {
        write((int) rest);
        return;
      }
      write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    write((int) rest);
  }

  void putDouble(double value) {
    putRaw(Double.doubleToRawLongBits(value));
  }

  void putString(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    putByte(STRING_UTF8);
    putLong(bytes.length);
    write(bytes, 0, bytes.length);
  }

  @Override
  public ByteSink add(long value) {
    putLong(value);
    return this;
  }

  @Override
  public ByteSink add(double value) {
    putDouble(value);
    return this;
  }

  @Override
  public ByteSink add(String value) {
    putString(value);
    return this;
  }

  /** Appends {@code event} preceded by its size, which counts its own bytes. */
  void putSized(ByteSink event) {
    int size = event.size() + 1;
    while (size != event.size() + lengthOf(size)) {
      size = event.size() + lengthOf(size);
    }
    putLong(size);
    putAll(event);
  }

  /** Appends what {@code other} holds. */
  void putAll(ByteSink other) {
    write(other.buf, 0, other.count);
  }

  private static int lengthOf(int size) {
    int bytes = 1;
    for (int rest = size >>> 7; rest != 0; rest >>>= 7) {
      bytes++;
    }
    return bytes;
  }
}
