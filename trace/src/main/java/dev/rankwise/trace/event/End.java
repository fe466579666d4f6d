package dev.rankwise.trace.event;

/**
 * The last event of a complete file.
 *
 * @param reason what ended the recording: {@code exit} for any orderly end of the JVM
 */
public record End(String reason) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(reason);
  }
}
