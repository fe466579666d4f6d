package dev.rankwise.trace.event;

/**
 * An environment variable of the rank whose name is on the recorder's allow-list.
 *
 * @param name the variable
 * @param value its value when the process started
 */
public record EnvironmentVariable(String name, String value) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(name).add(value);
  }
}
