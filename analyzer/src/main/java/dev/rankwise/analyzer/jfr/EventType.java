package dev.rankwise.analyzer.jfr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One event type as one chunk describes it; gives out handles that read fields of its events.
 * Fields are found by name, never by place; those of an embedded structure have dotted names
 * ({@code heapSpace.committedSize}). Asking for a field that is not there or is of another kind
 * throws {@link FieldMismatchException}; ask {@link #hasField} first where a field is optional.
 */
public final class EventType {

  private final String name;
  private final List<FieldLayout> fields;
  private final Map<String, Integer> places = new HashMap<>();
  private final Constants constants;
  private final TickClock clock;
  private int used;

  EventType(TypeLayout type, Constants constants, TickClock clock) {
    this.name = type.name();
    this.fields = type.flattenedFields();
    this.constants = constants;
    this.clock = clock;
    for (int i = 0; i < fields.size(); i++) {
      places.putIfAbsent(fields.get(i).name(), i);
    }
  }

  /** Such as {@code jdk.ThreadPark}. */
  public String name() {
    return name;
  }

  /** In the order of the recording. */
  public List<String> fieldNames() {
    return fields.stream().map(FieldLayout::name).toList();
  }

  public boolean hasField(String field) {
    return places.containsKey(field);
  }

  /**
   * A whole number as it is recorded, without regard to any unit; not below 0 where the type is
   * unsigned.
   */
  public LongField longField(String field) {
    int place = placeOf(field);
    FieldLayout layout = fields.get(place);
    if (layout.array() || !layout.kind().isWholeNumber()) {
      throw mismatch(layout, "a whole number");
    }
    long mask = layout.unsigned() ? layout.kind().mask() : -1;
    return event -> event.slot(place) & mask;
  }

  /** A point in time as nanoseconds since the epoch. */
  public LongField epochNanos(String field) {
    return time(field, TimeAnnotation::isTimestamp, "a jdk.jfr.Timestamp");
  }

  /** A length of time in nanoseconds. */
  public LongField nanos(String field) {
    return time(field, TimeAnnotation::isTimespan, "a jdk.jfr.Timespan");
  }

  /** A number with or without a fraction. */
  public DoubleField doubleField(String field) {
    int place = placeOf(field);
    FieldLayout layout = fields.get(place);
    if (layout.array()) {
      throw mismatch(layout, "a number");
    }
    return switch (layout.kind()) {
      case DOUBLE -> event -> Double.longBitsToDouble(event.slot(place));
      case FLOAT -> event -> Float.intBitsToFloat((int) event.slot(place));
      default -> {
        LongField whole = longField(field);
        yield event -> (double) whole.get(event);
      }
    };
  }

  public BooleanField booleanField(String field) {
    int place = placeOf(field);
    require(fields.get(place), Kind.BOOLEAN);
    return event -> event.slot(place) != 0;
  }

  /** A text, or a constant that only names something: a thread state, a collector, a symbol. */
  public ValueField<String> text(String field) {
    int place = placeOf(field);
    FieldLayout layout = fields.get(place);
    if (layout.kind() == Kind.REFERENCE) {
      return constant(field, Struct.TEXT, Struct.TEXT);
    }
    require(layout, Kind.STRING);
    return event -> Struct.textOf(constants.resolved(decode(layout, event, place)));
  }

  /** A class as Java source names it. */
  public ValueField<String> className(String field) {
    return constant(field, ClassName.MAPPING, ClassName.MAPPING);
  }

  public ValueField<JfrThread> thread(String field) {
    return constant(field, JfrThread.MAPPING, JfrThread.MAPPING);
  }

  /**
   * What {@code mapping} makes of a stack. It is called once for each distinct stack of a chunk,
   * when an event first has it; event types that are bound with the same mapping object share the
   * results. The stack itself is not kept.
   */
  public <T> ValueField<T> stackTrace(String field, Function<StackTrace, T> mapping) {
    return constant(
        field,
        mapping,
        constant ->
            constant instanceof Struct struct ? mapping.apply(StackTrace.of(struct)) : null);
  }

  /**
   * The key of a field's constant: equal keys of one chunk are the same constant, present in the
   * file or not.
   */
  public LongField key(String field) {
    int place = placeOf(field);
    require(fields.get(place), Kind.REFERENCE);
    return event -> event.slot(place);
  }

  /** Any field, as {@link Struct} describes values. */
  public ValueField<Object> value(String field) {
    int place = placeOf(field);
    FieldLayout layout = fields.get(place);
    if (layout.array() || layout.kind() == Kind.STRING) {
      return event -> constants.resolved(decode(layout, event, place));
    }
    return switch (layout.kind()) {
      case BOOLEAN -> event -> event.slot(place) != 0;
      case CHAR -> event -> (char) event.slot(place);
      case FLOAT -> event -> Float.intBitsToFloat((int) event.slot(place));
      case DOUBLE -> event -> Double.longBitsToDouble(event.slot(place));
      case REFERENCE ->
          event -> constants.resolved(new ConstantKey(layout.type().id(), event.slot(place)));
      default -> event -> event.slot(place);
    };
  }

  /** The fields up to the last one that a handle was given out for. */
  List<FieldLayout> usedFields() {
    return fields.subList(0, used);
  }

  private <T> ValueField<T> constant(
      String field, Object owner, Function<Object, @Nullable T> mapping) {
    int place = placeOf(field);
    FieldLayout layout = fields.get(place);
    require(layout, Kind.REFERENCE);
    ConstantMemo<T> memo = constants.pool(layout.type().id()).memo(owner, mapping);
    return event -> memo.get(event.slot(place));
  }

  private @Nullable Object decode(FieldLayout layout, Event event, int place) {
    ByteCursor cursor = event.cursor();
    cursor.position((int) event.slot(place));
    return constants.decoder().read(layout, cursor);
  }

  private LongField time(String field, Predicate<TimeAnnotation> suits, String expected) {
    int place = placeOf(field);
    FieldLayout layout = fields.get(place);
    if (layout.array() || !layout.kind().isWholeNumber() || !suits.test(layout.time())) {
      throw mismatch(layout, expected);
    }
    LongUnaryOperator toNanos = layout.time().toNanos(clock);
    return event -> toNanos.applyAsLong(event.slot(place));
  }

  private int placeOf(String field) {
    Integer place = places.get(field);
    if (place == null) {
      throw new FieldMismatchException(name, field, "no such field", "one");
    }
    used = Math.max(used, place + 1);
    return place;
  }

  private void require(FieldLayout layout, Kind kind) {
    if (layout.array() || layout.kind() != kind) {
      throw mismatch(layout, kind.words());
    }
  }

  private FieldMismatchException mismatch(FieldLayout layout, String expected) {
    return new FieldMismatchException(name, layout.name(), layout.words(), expected);
  }
}
