package dev.rankwise.analyzer.jfr;

import org.jspecify.annotations.Nullable;

/**
 * A text or structured field of an event type, valid for the events of the type and chunk it was
 * made for.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface ValueField<T> {

  /**
   * Null where the event has none, or where its constant did not make it into an unfinished file.
   */
  @Nullable T get(Event event);
}
