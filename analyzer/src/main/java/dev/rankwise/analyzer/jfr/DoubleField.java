package dev.rankwise.analyzer.jfr;

/** A numeric field of an event type, valid for the events of the type and chunk it was made for. */
@FunctionalInterface
public interface DoubleField {

  double get(Event event);
}
