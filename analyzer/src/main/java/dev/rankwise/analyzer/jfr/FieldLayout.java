package dev.rankwise.analyzer.jfr;

/**
 * One field as the chunk's metadata describes it.
 *
 * @param name the field's name, dotted where the field of an embedded structure is meant
 * @param kind how one value is encoded
 * @param type the declared type; for a reference the type of the constant
 * @param array whether a count and that many values follow
 * @param time what the number means
 * @param unsigned whether a whole number narrower than 64 bits has no sign
 */
record FieldLayout(
    String name, Kind kind, TypeLayout type, boolean array, TimeAnnotation time, boolean unsigned) {

  /** The layout of a bare value of a type, as constants are. */
  static FieldLayout ofValue(TypeLayout type) {
    return new FieldLayout("", Kind.ofType(type.name()), type, false, TimeAnnotation.NONE, false);
  }

  FieldLayout named(String newName) {
    return new FieldLayout(newName, kind, type, array, time, unsigned);
  }

  /** Whether the fields of the type stand in the place of this one. */
  boolean isEmbedded() {
    return kind == Kind.STRUCT && !array;
  }

  /** Whether there is exactly one value and it is here. */
  boolean isPlain() {
    return !array && kind != Kind.REFERENCE;
  }

  /** The field's type in words. */
  String words() {
    String constant = kind == Kind.REFERENCE ? "constant " : "";
    return constant + type.name() + (array ? "[]" : "");
  }
}
