package dev.rankwise.analyzer.jfr;

import java.util.Locale;

/** How a single value lies in the bytes. */
enum Kind {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  /** An encoding byte, then the text or a constant's key. */
  STRING,
  /** The key of a constant of the field's type. */
  REFERENCE,
  /** The fields of the field's type, one after the other. */
  STRUCT;

  /** Types are known by name; their numbers differ between recordings. */
  static Kind ofType(String typeName) {
    return switch (typeName) {
      case "boolean" -> BOOLEAN;
      case "byte" -> BYTE;
      case "short" -> SHORT;
      case "char" -> CHAR;
      case "int" -> INT;
      case "long" -> LONG;
      case "float" -> FLOAT;
      case "double" -> DOUBLE;
      case TypeLayout.STRING -> STRING;
      default -> STRUCT;
    };
  }

  boolean isWholeNumber() {
    return this == BYTE || this == SHORT || this == CHAR || this == INT || this == LONG;
  }

  /** The bits that a whole number has. */
  long mask() {
    return switch (this) {
      case BYTE -> 0xFFL;
      case SHORT, CHAR -> 0xFFFFL;
      case INT -> 0xFFFFFFFFL;
      default -> -1L;
    };
  }

  String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
