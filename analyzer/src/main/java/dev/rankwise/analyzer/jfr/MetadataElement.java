package dev.rankwise.analyzer.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One element of the metadata event, which is a tree like XML over a table of texts: name,
 * attributes as pairs, children; every name and value is a number in the table.
 */
record MetadataElement(
    long position, String name, Map<String, String> attributes, List<MetadataElement> children) {

  private static final int DEEPEST = 32;
  private static final int FEWEST_BYTES = 3;

  /** Reads the body of a metadata event, from its start time on. */
  static MetadataElement parse(ByteCursor cursor) {
    cursor.readLong(); // start time
    cursor.readLong(); // duration
    cursor.readLong(); // number of the metadata
    String[] texts = new String[cursor.readCount(1)];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = StringEncoding.read(cursor, 0) instanceof String text ? text : "";
    }
    return parse(cursor, texts, 0);
  }

  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  long number(String key) {
    try {
      return Long.parseLong(attribute(key));
    } catch (NumberFormatException e) {
      String found = name + " with " + key + "=\"" + attribute(key) + "\"";
      throw new MalformedDataException(position, found, "a number");
    }
  }

  List<MetadataElement> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  private static MetadataElement parse(ByteCursor cursor, String[] texts, int depth) {
    if (depth > DEEPEST) {
      throw cursor.malformed("metadata nested deeper than " + DEEPEST, "the end of the tree");
    }
    long position = cursor.filePosition();
    String name = text(cursor, texts);
    Map<String, String> attributes = new HashMap<>();
    for (int left = cursor.readCount(2); left > 0; left--) {
      String key = text(cursor, texts);
      attributes.put(key, text(cursor, texts));
    }
    List<MetadataElement> children = new ArrayList<>();
    for (int left = cursor.readCount(FEWEST_BYTES); left > 0; left--) {
      children.add(parse(cursor, texts, depth + 1));
    }
    return new MetadataElement(position, name, attributes, children);
  }

  private static String text(ByteCursor cursor, String[] texts) {
    int index = cursor.readInt();
    if (index < 0 || index >= texts.length) {
      throw cursor.malformed("text number " + index, "0 to " + (texts.length - 1));
    }
    return texts[index];
  }
}
