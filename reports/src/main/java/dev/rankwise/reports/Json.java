package dev.rankwise.reports;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Fields of a JSON object, in the order of the calls.
 *
 * @param generator where they go
 */
record Json(JsonGenerator generator) {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final double LARGEST_WHOLE = 1e15;

  /** Writes fields. */
  interface Fields {
    void write(Json json) throws IOException;
  }

  /** Writes the fields of one object out of a list. */
  interface FieldsOf<T> {
    void write(Json json, T one) throws IOException;
  }

  void text(String name, String value) throws IOException {
    generator.writeStringField(name, value);
  }

  void textIfAny(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      text(name, value);
    }
  }

  void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    }
  }

  void flag(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }

  void integer(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
  }

  /** A number with at most six decimals; nothing when it is not finite. */
  void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      double rounded = Math.abs(value) < 1e9 ? Math.round(value * 1e6) / 1e6 : value;
      generator.writeNumberField(name, rounded);
    }
  }

  /**
   * A number of any magnitude with at most twelve digits that matter, whole where it is; nothing
   * when it is not finite.
   */
  void significant(String name, double value) throws IOException {
    if (!Double.isFinite(value)) {
      return;
    }
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
      generator.writeNumberField(name, (long) value);
    } else {
      generator.writeNumberField(name, new BigDecimal(value).round(DIGITS).doubleValue());
    }
  }

  void significant(String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      significant(name, value.getAsDouble());
    }
  }

  void number(String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      number(name, value.getAsDouble());
    }
  }

  void texts(String name, List<String> values) throws IOException {
    generator.writeArrayFieldStart(name);
    for (String value : values) {
      generator.writeString(value);
    }
    generator.writeEndArray();
  }

  void integers(String name, List<Integer> values) throws IOException {
    generator.writeFieldName(name);
    generator.writeArray(values.stream().mapToInt(Integer::intValue).toArray(), 0, values.size());
  }

  void object(String name, Fields fields) throws IOException {
    generator.writeObjectFieldStart(name);
    fields.write(this);
    generator.writeEndObject();
  }

  <T> void objects(String name, List<T> values, FieldsOf<T> fields) throws IOException {
    generator.writeArrayFieldStart(name);
    for (T value : values) {
      generator.writeStartObject();
      fields.write(this, value);
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }
}
