package dev.rankwise.analyzer.jfr;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event out with all its fields and everything these refer to, whichever reader it comes
 * from.
 */
final class EventText {

  private static final int DEEPEST = 12;

  private EventText() {}

  /** What the JDK's reader sees. */
  static String of(RecordedEvent event) {
    return event.getEventType().getName() + text(event, 0);
  }

  /** What our reader sees. Dotted names are nested again, as the JDK shows embedded structures. */
  static Function<Event, String> of(EventType type) {
    List<String> names = type.fieldNames();
    List<ValueField<Object>> fields = names.stream().map(type::value).toList();
    return event -> {
      StringBuilder line = new StringBuilder(type.name()).append('{');
      String open = "";
      for (int i = 0; i < fields.size(); i++) {
        String name = names.get(i);
        String prefix = name.substring(0, name.lastIndexOf('.') + 1);
        if (!prefix.equals(open)) {
          line.append(open.isEmpty() ? "" : "} ");
          line.append(prefix.isEmpty() ? "" : prefix.replace('.', '=') + '{');
          open = prefix;
        }
        String value = text(fields.get(i).get(event), 1);
        line.append(name.substring(prefix.length())).append('=').append(value).append(' ');
      }
      return line.append(open.isEmpty() ? "}" : "} }").toString();
    };
  }

  private static String text(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return "...";
    }
    if (value instanceof Struct struct) {
      return struct.fieldNames().stream()
          .map(name -> name + '=' + text(struct.get(name), depth + 1) + ' ')
          .collect(Collectors.joining("", "{", "}"));
    }
    if (value instanceof RecordedObject object) {
      return object.getFields().stream()
          .map(ValueDescriptor::getName)
          .map(name -> name + '=' + text(object.getValue(name), depth + 1) + ' ')
          .collect(Collectors.joining("", "{", "}"));
    }
    if (value instanceof Object[] array) {
      return text(Arrays.asList(array), depth);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(element -> text(element, depth))
          .collect(Collectors.joining(",", "[", "]"));
    }
    return String.valueOf(value);
  }
}
