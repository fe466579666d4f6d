package dev.rankwise.analyzer.jfr;

import java.util.ArrayList;
import java.util.List;

/**
 * One type as the chunk's metadata describes it. Types may refer to each other, so the fields come
 * in afterwards.
 */
final class TypeLayout {

  static final String STRING = "java.lang.String";
  private static final String EVENT = "jdk.jfr.Event";
  private static final int DEEPEST = 32;
  private static final int MOST_FIELDS = 1 << 14;
  private static final long UNKNOWN = -1;
  private static final long UNREADABLE = Integer.MAX_VALUE;

  private final long id;
  private final String name;
  private final boolean event;
  private final boolean simple;
  private List<FieldLayout> fields = List.of();
  private long minimumBytes = UNKNOWN;

  TypeLayout(long id, String name, String superType, boolean simple) {
    this.id = id;
    this.name = name;
    this.event = superType.equals(EVENT);
    this.simple = simple;
  }

  void setFields(List<FieldLayout> newFields) {
    fields = List.copyOf(newFields);
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  boolean isEvent() {
    return event;
  }

  /** Whether the type only gives a name to its single value, which then stands for the whole. */
  boolean isWrapper() {
    return simple && fields.size() == 1 && fields.get(0).isPlain();
  }

  List<FieldLayout> fields() {
    return fields;
  }

  /**
   * The fewest bytes a value takes, at least 1. More than any file holds for a type that contains
   * itself, is nested too deeply or has no fields: no value of it can be read. It bounds the work a
   * value can ask for before its bytes are looked at.
   */
  long minimumBytes() {
    return minimumBytes(0);
  }

  private long minimumBytes(int depth) {
    if (minimumBytes == UNKNOWN) {
      minimumBytes = UNREADABLE;
      if (!fields.isEmpty() && depth < DEEPEST) {
        long sum = 0;
        for (FieldLayout field : fields) {
          sum += field.isEmbedded() ? field.type().minimumBytes(depth + 1) : 1;
        }
        minimumBytes = Math.min(sum, UNREADABLE);
      }
    }
    return minimumBytes;
  }

  /**
   * The fields in the order of the bytes, with embedded structures replaced by their fields under
   * dotted names.
   */
  List<FieldLayout> flattenedFields() {
    List<FieldLayout> flattened = new ArrayList<>();
    for (FieldLayout field : fields) {
      flatten(field.name(), field, flattened);
    }
    return flattened;
  }

  private void flatten(String path, FieldLayout field, List<FieldLayout> target) {
    if (!field.isEmbedded()) {
      target.add(field.named(path));
      return;
    }
    TypeLayout embedded = field.type();
    if (embedded.minimumBytes() > MOST_FIELDS - target.size()) {
      throw new FieldMismatchException(
          name, path, "a structure without end", "at most " + MOST_FIELDS + " fields");
    }
    for (FieldLayout inner : embedded.fields) {
      embedded.flatten(embedded.isWrapper() ? path : path + "." + inner.name(), inner, target);
    }
  }
}
