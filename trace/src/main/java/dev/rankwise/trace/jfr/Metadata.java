package dev.rankwise.trace.jfr;

import dev.rankwise.trace.event.TraceEvent;
import dev.rankwise.trace.event.Unit;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The description of the event types that a chunk carries: a tree of elements with attributes. */
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

  private record Element(String name, Map<String, String> attributes, List<Element> children) {
    Element(String name) {
      this(name, new LinkedHashMap<>(), new ArrayList<>());
    }

    Element with(String attribute, Object value) {
      attributes.put(attribute, value.toString());
      return this;
    }

    Element add(Element child) {
      children.add(child);
      return this;
    }
  }

  private final Map<String, Integer> strings = new LinkedHashMap<>();

  /** The metadata event's body, from its type id on. */
  static ByteSink event() {
    return new Metadata().write();
  }

  private ByteSink write() {
    Element root = root();
    intern(root);
    ByteSink sink = new ByteSink();
    sink.putLong(0); // event type: metadata
    sink.putLong(0); // start, in ticks
    sink.putLong(0); // duration
    sink.putLong(1); // metadata id
    sink.putLong(strings.size());
    strings.keySet().forEach(sink::putString);
    put(sink, root);
    return sink;
  }

  private void intern(Element element) {
    strings.putIfAbsent(element.name, strings.size());
    element.attributes.forEach(
        (name, value) -> {
          strings.putIfAbsent(name, strings.size());
          strings.putIfAbsent(value, strings.size());
        });
    element.children.forEach(this::intern);
  }

  private void put(ByteSink sink, Element element) {
    sink.putLong(index(element.name));
    sink.putLong(element.attributes.size());
    element.attributes.forEach(
        (name, value) -> {
          sink.putLong(index(name));
          sink.putLong(index(value));
        });
    sink.putLong(element.children.size());
    element.children.forEach(child -> put(sink, child));
  }

  private int index(String string) {
    Integer index = strings.get(string);
    if (index == null) {
      throw new IllegalStateException("string " + string + " was not interned");
    }
    return index;
  }

  private static Element root() {
    Element metadata = new Element("metadata");
    PRIMITIVES.forEach((name, id) -> metadata.add(type(name, id)));
    metadata.add(annotationType("jdk.jfr.Label", LABEL, false));
    metadata.add(annotationType("jdk.jfr.Timestamp", TIMESTAMP, false));
    metadata.add(annotationType("jdk.jfr.Timespan", TIMESPAN, false));
    metadata.add(annotationType("jdk.jfr.DataAmount", DATA_AMOUNT, false));
    metadata.add(annotationType("jdk.jfr.Category", CATEGORY, true));
    for (int i = 0; i < TraceEvent.TYPES.size(); i++) {
      metadata.add(eventType(TraceEvent.TYPES.get(i), FIRST_EVENT_TYPE + i));
    }
    Element region = new Element("region").with("locale", "en_US").with("gmtOffset", 0);
    return new Element("root").add(metadata).add(region);
  }

  private static Element type(String name, int id) {
    return new Element("class").with("name", name).with("id", id);
  }

  private static Element annotationType(String name, int id, boolean array) {
    Element value = field("value", "java.lang.String");
    if (array) {
      value.with("dimension", 1);
    }
    return type(name, id).with("superType", "java.lang.annotation.Annotation").add(value);
  }

  private static Element eventType(Class<? extends TraceEvent> record, int id) {
    Element type =
        type(TraceEvent.nameOf(record), id)
            .with("superType", "jdk.jfr.Event")
            .add(label(words(record.getSimpleName())))
            .add(new Element("annotation").with("class", CATEGORY).with("value-0", "Rankwise"))
            .add(
                field("startTime", "long")
                    .add(label("Start Time"))
                    .add(annotation(TIMESTAMP, "TICKS")))
            .add(field("rank", "int").add(label("Rank")))
            .add(field("sequence", "long").add(label("Sequence")));
    for (RecordComponent component : record.getRecordComponents()) {
      Element field =
          field(component.getName(), component.getType().getName())
              .add(label(words(component.getName())));
      Unit unit = component.getAnnotation(Unit.class);
      if (unit != null) {
        field.add(
            unit.value() == Unit.Kind.BYTES
                ? annotation(DATA_AMOUNT, "BYTES")
                : annotation(TIMESPAN, "NANOSECONDS"));
      }
      type.add(field);
    }
    return type;
  }

  private static Element field(String name, String type) {
    Integer id = PRIMITIVES.get(type);
    if (id == null) {
      throw new IllegalArgumentException("field " + name + " has the unsupported type " + type);
    }
    return new Element("field").with("name", name).with("class", id);
  }

  private static Element label(String text) {
    return annotation(LABEL, text);
  }

  private static Element annotation(int type, String value) {
    return new Element("annotation").with("class", type).with("value", value);
  }

  /** {@code cpuNanos} becomes {@code Cpu Nanos}. */
  private static String words(String camelCase) {
    String spaced = camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }
}
