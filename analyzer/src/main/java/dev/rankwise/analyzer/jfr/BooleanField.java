package dev.rankwise.analyzer.jfr;

/**
 * A true-or-false field of an event type, valid for the events of the type and chunk it was made
 * for.
 */
@FunctionalInterface
public interface BooleanField {

  boolean get(Event event);
}
