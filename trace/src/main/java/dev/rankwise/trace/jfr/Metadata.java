package dev.rankwise.trace.jfr;

import dev.rankwise.trace.event.TraceEvent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of the event types that a chunk carries: a tree of elements with attributes.
 *
 * <p>Every rank builds it at its start, which is why there is no lambda or regular expression in
 * here, as the first ones cost a JVM tens of milliseconds, and why an element is written as it is
 * made.
 */
final class Metadata {
  /** The event types' ids start here; the ids below name primitive and annotation types. */
  static final int FIRST_EVENT_TYPE = 100;

  private static final Map<String, Integer> PRIMITIVES = new LinkedHashMap<>();
  private static final int LABEL = 20;
  private static final int TIMESTAMP = 21;
  private static final int TIMESPAN = 22;
  private static final int DATA_AMOUNT = 23;
  private static final int CATEGORY = 24;

  static {
    PRIMITIVES.put("long", 10);
    PRIMITIVES.put("int", 11);
    PRIMITIVES.put("double", 12);
    PRIMITIVES.put("java.lang.String", 13);
  }

  /** All names and values, each with its index. */
  private final Map<String, Integer> strings = new LinkedHashMap<>();

  /** The metadata event's body, from its type id on. */
  static ByteSink event() {
    return new Metadata().write();
  }

  private ByteSink write() {
    ByteSink root = root();
    ByteSink sink = new ByteSink();
    sink.putLong(0); // event type: metadata
    sink.putLong(0); // start, in ticks
    sink.putLong(0); // duration
    sink.putLong(1); // metadata id
    sink.putLong(strings.size());
    for (String string : strings.keySet()) {
      sink.putString(string);
    }
    sink.putAll(root);
    return sink;
  }

  /**
   * An element.
   *
   * @param attributes names and values in turn
   */
  private ByteSink element(String name, List<String> attributes, List<ByteSink> children) {
    ByteSink element = new ByteSink();
    element.putLong(index(name));
    element.putLong(attributes.size() / 2);
    for (String attribute : attributes) {
      element.putLong(index(attribute));
    }
    element.putLong(children.size());
    for (ByteSink child : children) {
      element.putAll(child);
    }
    return element;
  }

  private int index(String string) {
    Integer index = strings.putIfAbsent(string, strings.size());
    return index == null ? strings.size() - 1 : index;
  }

  private ByteSink root() {
    List<ByteSink> types = new ArrayList<>();
    for (Map.Entry<String, Integer> primitive : PRIMITIVES.entrySet()) {
      String id = primitive.getValue().toString();
      types.add(element("class", List.of("name", primitive.getKey(), "id", id), List.of()));
    }
    types.add(annotationType("jdk.jfr.Label", LABEL));
    types.add(annotationType("jdk.jfr.Timestamp", TIMESTAMP));
    types.add(annotationType("jdk.jfr.Timespan", TIMESPAN));
    types.add(annotationType("jdk.jfr.DataAmount", DATA_AMOUNT));
    types.add(annotationType("jdk.jfr.Category", CATEGORY, "dimension", "1"));
    for (int i = 0; i < TraceEvent.TYPES.size(); i++) {
      types.add(eventType(TraceEvent.TYPES.get(i), FIRST_EVENT_TYPE + i));
    }
    ByteSink region = element("region", List.of("locale", "en_US", "gmtOffset", "0"), List.of());
    ByteSink metadata = element("metadata", List.of(), types);
    return element("root", List.of(), List.of(metadata, region));
  }

  private ByteSink annotationType(String name, int id, String... ofValue) {
    List<String> value = new ArrayList<>(fieldAttributes("value", "java.lang.String"));
    value.addAll(List.of(ofValue));
    return type(
        name, id, "java.lang.annotation.Annotation", List.of(element("field", value, List.of())));
  }

  private ByteSink type(String name, int id, String superType, List<ByteSink> children) {
    List<String> attributes =
        List.of("name", name, "id", Integer.toString(id), "superType", superType);
    return element("class", attributes, children);
  }

  private ByteSink eventType(Class<? extends TraceEvent> record, int id) {
    List<ByteSink> children = new ArrayList<>();
    children.add(label(words(record.getSimpleName())));
    children.add(annotation(CATEGORY, "value-0", "Rankwise"));
    children.add(
        field("startTime", "long", label("Start Time"), annotation(TIMESTAMP, "value", "TICKS")));
    children.add(field("rank", "int", label("Rank")));
    children.add(field("process", "long", label("Process")));
    children.add(field("sequence", "long", label("Sequence")));
    for (RecordComponent component : record.getRecordComponents()) {
      String name = component.getName();
      String type = component.getType().getName();
      ByteSink label = label(words(name));
      if (name.endsWith("Bytes")) {
        children.add(field(name, type, label, annotation(DATA_AMOUNT, "value", "BYTES")));
      } else if (name.endsWith("Nanos")) {
        children.add(field(name, type, label, annotation(TIMESPAN, "value", "NANOSECONDS")));
      } else {
        children.add(field(name, type, label));
      }
    }
    return type(TraceEvent.nameOf(record), id, "jdk.jfr.Event", children);
  }

  private ByteSink field(String name, String type, ByteSink... annotations) {
    return element("field", fieldAttributes(name, type), List.of(annotations));
  }

  private static List<String> fieldAttributes(String name, String type) {
    Integer id = PRIMITIVES.get(type);
    if (id == null) {
      throw new IllegalArgumentException("field " + name + " has the unsupported type " + type);
    }
    return List.of("name", name, "class", id.toString());
  }

  private ByteSink label(String text) {
    return annotation(LABEL, "value", text);
  }

  private ByteSink annotation(int type, String name, String value) {
    return element("annotation", List.of("class", Integer.toString(type), name, value), List.of());
  }

  /** {@code cpuNanos} becomes {@code Cpu Nanos}. */
  private static String words(String camelCase) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < camelCase.length(); i++) {
      char letter = camelCase.charAt(i);
      if (i > 0 && Character.isUpperCase(letter)) {
        words.append(' ');
      }
      words.append(i == 0 ? Character.toUpperCase(letter) : letter);
    }
    return words.toString();
  }
}
