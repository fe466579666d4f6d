package dev.rankwise.analyzer.jfr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of a chunk by number. */
final class Metadata {

  private final Map<Long, TypeLayout> types = new LinkedHashMap<>();

  private long textTypeId;

  private Metadata() {}

  /** Reads the body of a metadata event, from its start time on. */
  static Metadata parse(ByteCursor cursor) {
    Metadata metadata = new Metadata();
    List<MetadataElement> classes =
        MetadataElement.parse(cursor).children("metadata").stream()
            .flatMap(element -> element.children("class").stream())
            .toList();
    classes.forEach(metadata::addType);
    classes.forEach(metadata::addFields);
    return metadata;
  }

  Collection<TypeLayout> types() {
    return types.values();
  }

  @Nullable TypeLayout find(long id) {
    return types.get(id);
  }

  /** The number of the type of texts, to which texts that are constants refer. */
  long textTypeId() {
    return textTypeId;
  }

  private void addType(MetadataElement element) {
    TypeLayout type =
        new TypeLayout(
            element.number("id"),
            element.attribute("name"),
            element.attribute("superType"),
            element.attribute("simpleType").equals("true"));
    types.put(type.id(), type);
    if (type.name().equals(TypeLayout.STRING)) {
      textTypeId = type.id();
    }
  }

  private void addFields(MetadataElement element) {
    List<FieldLayout> fields = element.children("field").stream().map(this::fieldOf).toList();
    type(element, "id").setFields(fields);
  }

  private FieldLayout fieldOf(MetadataElement element) {
    TypeLayout type = type(element, "class");
    boolean constant = element.attribute("constantPool").equals("true");
    TimeAnnotation time = TimeAnnotation.NONE;
    boolean unsigned = false;
    for (MetadataElement annotation : element.children("annotation")) {
      String name = type(annotation, "class").name();
      unsigned |= name.equals("jdk.jfr.Unsigned");
      if (time == TimeAnnotation.NONE) {
        time = TimeAnnotation.of(name, annotation.attribute("value"));
      }
    }
    return new FieldLayout(
        element.attribute("name"),
        constant ? Kind.REFERENCE : Kind.ofType(type.name()),
        type,
        element.attribute("dimension").equals("1"),
        time,
        unsigned);
  }

  private TypeLayout type(MetadataElement element, String attribute) {
    TypeLayout type = types.get(element.number(attribute));
    if (type == null) {
      String found = "type number " + element.attribute(attribute);
      throw new MalformedDataException(
          element.position(), found, "one that the metadata describes");
    }
    return type;
  }
}
