package dev.rankwise.analyzer.jfr;

/**
 * A handler asked for a field that the recorded event type does not have, or has with another type.
 * Thrown while a handler binds; the reader then skips that type in that chunk and names it in
 * {@link ChunkSummary#unboundTypes()}.
 */
public final class FieldMismatchException extends RuntimeException {

  FieldMismatchException(String type, String field, String found, String expected) {
    super(type + "." + field + ": found " + found + ", expected " + expected);
  }
}
