package dev.rankwise.analyzer.jfr;

/** Takes the events of one type, in the order of the file. */
@FunctionalInterface
public interface EventHandler {

  /** The event is reused: read its fields now, do not keep it. */
  void accept(Event event);
}
