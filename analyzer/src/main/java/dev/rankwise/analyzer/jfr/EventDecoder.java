package dev.rankwise.analyzer.jfr;

/** Turns the bytes of the events of one type into what their handler asked for. */
final class EventDecoder {

  private final FieldLayout[] fields;
  private final ValueDecoder values;
  private final ByteCursor cursor;
  private final Event event;
  private final EventHandler handler;

  EventDecoder(EventType type, ValueDecoder values, ByteCursor cursor, EventHandler handler) {
    this.fields = type.usedFields().toArray(FieldLayout[]::new);
    this.values = values;
    this.cursor = cursor;
    this.event = new Event(fields.length, cursor);
    this.handler = handler;
  }

  /** The cursor is at the event's first field. */
  void decode() {
    for (int i = 0; i < fields.length; i++) {
      event.setSlot(i, readSlot(fields[i]));
    }
    handler.accept(event);
  }

  private long readSlot(FieldLayout field) {
    if (field.array()) {
      return startOfSkipped(field);
    }
    return switch (field.kind()) {
      case BOOLEAN -> cursor.readByte();
      case BYTE -> cursor.readByte();
      case SHORT -> cursor.readShort();
      case CHAR -> cursor.readChar();
      case INT -> cursor.readInt();
      case LONG, REFERENCE -> cursor.readLong();
      case FLOAT -> Float.floatToRawIntBits(cursor.readFloat());
      case DOUBLE -> Double.doubleToRawLongBits(cursor.readDouble());
      case STRING, STRUCT -> startOfSkipped(field);
    };
  }

  private long startOfSkipped(FieldLayout field) {
    int start = cursor.position();
    values.skip(field, cursor);
    return start;
  }
}
