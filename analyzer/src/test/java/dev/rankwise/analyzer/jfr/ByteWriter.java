package dev.rankwise.analyzer.jfr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the primitive encodings of the format, with compressed or full-width integers. */
public final class ByteWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final boolean compressed;

  ByteWriter(boolean compressed) {
    this.compressed = compressed;
  }

  boolean compressed() {
    return compressed;
  }

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  ByteWriter raw(byte... values) {
    bytes.writeBytes(values);
    return this;
  }

  public ByteWriter byteOf(int value) {
    bytes.write(value);
    return this;
  }

  ByteWriter shortOf(int value) {
    return compressed
        ? compress(value & 0xFFFF)
        : raw(ByteBuffer.allocate(2).putShort((short) value).array());
  }

  public ByteWriter intOf(int value) {
    return compressed
        ? compress(value & 0xFFFFFFFFL)
        : raw(ByteBuffer.allocate(4).putInt(value).array());
  }

  public ByteWriter longOf(long value) {
    return compressed ? compress(value) : raw(ByteBuffer.allocate(8).putLong(value).array());
  }

  ByteWriter floatOf(float value) {
    return raw(ByteBuffer.allocate(4).putFloat(value).array());
  }

  ByteWriter doubleOf(double value) {
    return raw(ByteBuffer.allocate(8).putDouble(value).array());
  }

  public ByteWriter utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return byteOf(3).intOf(encoded.length).raw(encoded);
  }

  private ByteWriter compress(long value) {
    long rest = value;
    for (int i = 0; i < 8 && (rest & ~0x7FL) != 0; i++) {
      byteOf((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return byteOf((int) rest);
  }
}
