package dev.rankwise.analyzer.jfr;

/**
 * The event that a handler is looking at. The reader uses one object for all events of a type;
 * fields are read with the handles that {@link EventType} gives out.
 */
public final class Event {

  private final long[] slots;
  private final ByteCursor cursor;

  Event(int fields, ByteCursor cursor) {
    this.slots = new long[fields];
    this.cursor = cursor;
  }

  /**
   * A number, the bits of a floating point number, a constant's key, or where in the cursor's bytes
   * a value starts.
   */
  long slot(int field) {
    return slots[field];
  }

  void setSlot(int field, long value) {
    slots[field] = value;
  }

  /** Over the event's bytes. */
  ByteCursor cursor() {
    return cursor;
  }
}
