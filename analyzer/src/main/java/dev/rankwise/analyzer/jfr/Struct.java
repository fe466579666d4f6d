package dev.rankwise.analyzer.jfr;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A structured value: named fields, some of which may be constants, which are looked up when asked
 * for. A value is a {@code Long} (any whole number), {@code Character}, {@code Boolean}, {@code
 * Float}, {@code Double}, {@code String}, {@code Struct}, a {@code List} of these, or null. Valid
 * as long as its chunk is being read.
 */
public final class Struct {

  /** One object, so that each text is made once in a chunk. */
  static final Function<Object, @Nullable String> TEXT = Struct::textOf;

  private final TypeLayout type;
  private final @Nullable Object[] values;
  private final Constants constants;

  Struct(TypeLayout type, @Nullable Object[] values, Constants constants) {
    this.type = type;
    this.values = values;
    this.constants = constants;
  }

  public String typeName() {
    return type.name();
  }

  public List<String> fieldNames() {
    return type.fields().stream().map(FieldLayout::name).toList();
  }

  /** Null also where the type has no such field. */
  public @Nullable Object get(String field) {
    return constants.resolved(raw(field));
  }

  /** The text of a field that is one, or a structure around a single one. */
  public @Nullable String text(String field) {
    return textOf(get(field));
  }

  /** A whole number or {@code otherwise} where the field has none. */
  public long number(String field, long otherwise) {
    return raw(field) instanceof Long number ? number : otherwise;
  }

  /** False where the type has no such field. */
  public boolean flag(String field) {
    return raw(field) instanceof Boolean flag && flag;
  }

  /** The structures of an array. */
  public List<Struct> structs(String field) {
    if (!(get(field) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().filter(Struct.class::isInstance).map(Struct.class::cast).toList();
  }

  /**
   * What {@code mapping} makes of a field that refers to a constant; called once for each constant
   * and {@code mapping}.
   */
  <T> @Nullable T constant(String field, Function<Object, @Nullable T> mapping) {
    if (raw(field) instanceof ConstantKey key) {
      return constants.pool(key.typeId()).memo(mapping, mapping).get(key.key());
    }
    return null;
  }

  /** The text that a value is, or that its only field is, or the only field of that. */
  static @Nullable String textOf(@Nullable Object value) {
    Object text = value;
    for (int depth = 0; depth < 2 && text instanceof Struct struct; depth++) {
      text = struct.values.length == 1 ? struct.constants.resolved(struct.values[0]) : null;
    }
    return text instanceof String string ? string : null;
  }

  private @Nullable Object raw(String field) {
    List<FieldLayout> fields = type.fields();
    for (int i = 0; i < values.length; i++) {
      if (fields.get(i).name().equals(field)) {
        return values[i];
      }
    }
    return null;
  }
}
