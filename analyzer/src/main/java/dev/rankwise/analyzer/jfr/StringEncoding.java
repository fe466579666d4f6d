package dev.rankwise.analyzer.jfr;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text: one byte that names the encoding, then
 *
 * <pre>
 * 0 nothing, the text is null    2 the key of a text constant    4 a count of UTF-16 units and each as a number
 * 1 nothing, the text is empty   3 a count of bytes and UTF-8    5 a count of bytes and Latin-1
 * </pre>
 */
final class StringEncoding {

  private static final int NULL = 0;
  private static final int EMPTY = 1;
  private static final int CONSTANT = 2;
  private static final int UTF8 = 3;
  private static final int CHARS = 4;
  private static final int LATIN1 = 5;

  private StringEncoding() {}

  /** The text, null, or the {@link ConstantKey} of the text. */
  static @Nullable Object read(ByteCursor cursor, long textTypeId) {
    byte encoding = cursor.readByte();
    return switch (encoding) {
      case NULL -> null;
      case EMPTY -> "";
      case CONSTANT -> new ConstantKey(textTypeId, cursor.readLong());
      case UTF8 -> cursor.readText(cursor.readCount(1), StandardCharsets.UTF_8);
      case CHARS -> readChars(cursor);
      case LATIN1 -> cursor.readText(cursor.readCount(1), StandardCharsets.ISO_8859_1);
      default -> throw unknown(cursor, encoding);
    };
  }

  static void skip(ByteCursor cursor) {
    byte encoding = cursor.readByte();
    switch (encoding) {
      case NULL, EMPTY -> {}
      case CONSTANT -> cursor.readLong();
      case UTF8, LATIN1 -> cursor.skip(cursor.readCount(1));
      case CHARS -> {
        for (int left = cursor.readCount(1); left > 0; left--) {
          cursor.readChar();
        }
      }
      default -> throw unknown(cursor, encoding);
    }
  }

  private static String readChars(ByteCursor cursor) {
    char[] chars = new char[cursor.readCount(1)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = cursor.readChar();
    }
    return new String(chars);
  }

  private static MalformedDataException unknown(ByteCursor cursor, byte encoding) {
    return cursor.malformed("text encoding " + encoding, "0 to " + LATIN1);
  }
}
