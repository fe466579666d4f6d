package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.DoubleField;
import dev.rankwise.analyzer.jfr.Event;
import dev.rankwise.analyzer.jfr.EventType;
import dev.rankwise.analyzer.jfr.LongField;
import dev.rankwise.analyzer.jfr.Subscriptions;
import dev.rankwise.analyzer.jfr.ValueField;
import dev.rankwise.trace.event.TraceEvent;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Makes the records of {@link dev.rankwise.trace.event} out of recorded events. A component that an
 * older writer did not have is 0 or empty.
 */
final class TraceEventBinder {
  /** Takes one of our events. */
  @FunctionalInterface
  interface Sink {
    /**
     * An event about {@code process} of {@code rank} at {@code epochNanos}, the {@code sequence}-th
     * of its file; the process is 0 where an older writer did not tell.
     */
    void accept(int rank, long process, long epochNanos, long sequence, TraceEvent event);
  }

  private TraceEventBinder() {}

  /** Wants every event type of a trace. */
  static Subscriptions subscriptions(Sink sink) {
    Subscriptions subscriptions = new Subscriptions();
    for (Class<? extends TraceEvent> type : TraceEvent.TYPES) {
      subscriptions.on(
          TraceEvent.nameOf(type),
          recorded -> {
            Function<Event, TraceEvent> decoder = decoder(type, recorded);
            LongField rank = recorded.longField("rank");
            LongField process =
                recorded.hasField("process") ? recorded.longField("process") : event -> 0;
            LongField sequence = recorded.longField("sequence");
            LongField time = recorded.epochNanos("startTime");
            return event ->
                sink.accept(
                    (int) rank.get(event),
                    process.get(event),
                    time.get(event),
                    sequence.get(event),
                    decoder.apply(event));
          });
    }
    return subscriptions;
  }

  private static Function<Event, TraceEvent> decoder(
      Class<? extends TraceEvent> type, EventType recorded) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var fields = Arrays.stream(components).map(component -> field(component, recorded)).toList();
    Constructor<? extends TraceEvent> constructor;
    try {
      constructor = type.getDeclaredConstructor(parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
    return event -> {
      Object[] values = new Object[parameters.length];
      Arrays.setAll(values, i -> fields.get(i).apply(event));
      try {
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot make a " + type, e);
      }
    };
  }

  private static Function<Event, Object> field(RecordComponent component, EventType recorded) {
    String name = component.getName();
    Class<?> type = component.getType();
    boolean there = recorded.hasField(name);
    if (type == String.class) {
      if (!there) {
        return event -> "";
      }
      ValueField<String> text = recorded.text(name);
      return event -> {
        String value = text.get(event);
        return value == null ? "" : value;
      };
    }
    if (type == double.class) {
      DoubleField number = there ? recorded.doubleField(name) : event -> 0;
      return number::get;
    }
    LongField number = there ? recorded.longField(name) : event -> 0;
    return type == int.class ? event -> (int) number.get(event) : number::get;
  }
}
