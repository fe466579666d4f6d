package dev.rankwise.analyzer.jfr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads or skips values of any layout. Constants are left as {@link ConstantKey}s, so nothing is
 * followed here.
 */
final class ValueDecoder {

  private static final int DEEPEST = 64;

  private final Constants constants;
  private final long textTypeId;

  ValueDecoder(Constants constants, long textTypeId) {
    this.constants = constants;
    this.textTypeId = textTypeId;
  }

  @Nullable Object read(FieldLayout field, ByteCursor cursor) {
    return read(field, cursor, 0);
  }

  void skip(FieldLayout field, ByteCursor cursor) {
    skip(field, cursor, 0);
  }

  private @Nullable Object read(FieldLayout field, ByteCursor cursor, int depth) {
    if (!field.array()) {
      return readSingle(field, cursor, depth);
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int left = readArrayLength(field, cursor); left > 0; left--) {
      values.add(readSingle(field, cursor, depth));
    }
    return values;
  }

  private @Nullable Object readSingle(FieldLayout field, ByteCursor cursor, int depth) {
    return switch (field.kind()) {
      case BOOLEAN -> cursor.readByte() != 0;
      case BYTE -> (long) cursor.readByte();
      case SHORT -> (long) cursor.readShort();
      case CHAR -> cursor.readChar();
      case INT -> (long) cursor.readInt();
      case LONG -> cursor.readLong();
      case FLOAT -> cursor.readFloat();
      case DOUBLE -> cursor.readDouble();
      case STRING -> StringEncoding.read(cursor, textTypeId);
      case REFERENCE -> new ConstantKey(field.type().id(), cursor.readLong());
      case STRUCT -> readStruct(field.type(), cursor, depth);
    };
  }

  private @Nullable Object readStruct(TypeLayout type, ByteCursor cursor, int depth) {
    checkReadable(type, cursor, depth);
    List<FieldLayout> fields = type.fields();
    if (type.isWrapper()) {
      return read(fields.get(0), cursor, depth + 1);
    }
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(fields.get(i), cursor, depth + 1);
    }
    return new Struct(type, values, constants);
  }

  private void skip(FieldLayout field, ByteCursor cursor, int depth) {
    int count = field.array() ? readArrayLength(field, cursor) : 1;
    for (int left = count; left > 0; left--) {
      skipSingle(field, cursor, depth);
    }
  }

  private void skipSingle(FieldLayout field, ByteCursor cursor, int depth) {
    switch (field.kind()) {
      case BOOLEAN, BYTE -> cursor.skip(1);
      case SHORT, CHAR -> cursor.readShort();
      case INT -> cursor.readInt();
      case LONG, REFERENCE -> cursor.readLong();
      case FLOAT -> cursor.skip(Float.BYTES);
      case DOUBLE -> cursor.skip(Double.BYTES);
      case STRING -> StringEncoding.skip(cursor);
      case STRUCT -> {
        checkReadable(field.type(), cursor, depth);
        for (FieldLayout inner : field.type().fields()) {
          skip(inner, cursor, depth + 1);
        }
      }
    }
  }

  private static int readArrayLength(FieldLayout field, ByteCursor cursor) {
    return cursor.readCount(field.kind() == Kind.STRUCT ? field.type().minimumBytes() : 1);
  }

  private static void checkReadable(TypeLayout type, ByteCursor cursor, int depth) {
    if (depth > DEEPEST || type.minimumBytes() > cursor.remaining()) {
      String expected = "a " + type.name() + " of " + type.minimumBytes() + " bytes or more";
      throw cursor.malformed(cursor.remaining() + " bytes at depth " + depth, expected);
    }
  }
}
