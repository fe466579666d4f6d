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
 * here: the first ones cost a JVM tens of milliseconds.
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
    for (String string : strings.keySet()) {
      sink.putString(string);
    }
    put(sink, root);
    return sink;
  }

  private void intern(Element element) {
    strings.putIfAbsent(element.name, strings.size());
    for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
      strings.putIfAbsent(attribute.getKey(), strings.size());
      strings.putIfAbsent(attribute.getValue(), strings.size());
    }
    for (Element child : element.children) {
      intern(child);
    }
  }

  private void put(ByteSink sink, Element element) {
    sink.putLong(index(element.name));
    sink.putLong(element.attributes.size());
    for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
      sink.putLong(index(attribute.getKey()));
      sink.putLong(index(attribute.getValue()));
    }
    sink.putLong(element.children.size());
    for (Element child : element.children) {
      put(sink, child);
    }
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
    for (Map.Entry<String, Integer> primitive : PRIMITIVES.entrySet()) {
      metadata.add(type(primitive.getKey(), primitive.getValue()));
    }
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
            .add(field("process", "long").add(label("Process")))
            .add(field("sequence", "long").add(label("Sequence")));
    for (RecordComponent component : record.getRecordComponents()) {
      Element field =
          field(component.getName(), component.getType().getName())
              .add(label(words(component.getName())));
      if (component.getName().endsWith("Bytes")) {
        field.add(annotation(DATA_AMOUNT, "BYTES"));
      } else if (component.getName().endsWith("Nanos")) {
        field.add(annotation(TIMESPAN, "NANOSECONDS"));
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
