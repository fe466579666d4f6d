package dev.rankwise.analyzer.jfr;

/**
 * Prepares the handling of one event type. Called once per chunk that knows the type, since each
 * chunk brings its own description: resolve the fields here, by name, and return what to do with
 * each event.
 */
@FunctionalInterface
public interface EventBinder {

  /** Throws {@link FieldMismatchException} (from {@code type}) when a needed field is not there. */
  EventHandler bind(EventType type);
}
