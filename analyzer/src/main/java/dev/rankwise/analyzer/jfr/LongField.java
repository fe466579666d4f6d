package dev.rankwise.analyzer.jfr;

/**
 * A whole-numbered field of an event type, valid for the events of the type and chunk it was made
 * for.
 */
@FunctionalInterface
public interface LongField {

  long get(Event event);
}
