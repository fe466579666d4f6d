package dev.rankwise.trace.event;

/**
 * Something that could not be recorded.
 *
 * @param what what is missing, in kebab case: {@code run-queue-delay}, {@code stacks}, {@code
 *     events}, ...
 * @param reason why, in one line
 */
public record Gap(String what, String reason) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(what).add(reason);
  }
}
