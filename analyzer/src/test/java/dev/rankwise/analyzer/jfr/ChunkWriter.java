package dev.rankwise.analyzer.jfr;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a chunk by hand, so that tests can make what no recorder makes. Field types are given as
 * {@code type}, {@code type[]} or {@code @type} for a constant; {@code long}, {@code int} and so on
 * have numbers from 20. A field's name may be followed by an annotation and its value.
 */
public final class ChunkWriter {

  /** When the chunk begins; ticks are nanoseconds from there. */
  public static final long START_NANOS = 1_700_000_000_000_000_000L;

  private static final List<String> PRIMITIVES =
      List.of(
          "boolean", "byte", "short", "char", "int", "long", "float", "double", "java.lang.String");
  private static final int FIRST_PRIMITIVE = 20;

  private final ByteWriter body;
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> typeIds = new LinkedHashMap<>();
  private final List<ByteWriter> classes = new ArrayList<>();
  private long metadataPosition;
  private long checkpointPosition;

  public ChunkWriter(boolean compressed) {
    body = new ByteWriter(compressed);
    for (String primitive : PRIMITIVES) {
      type(FIRST_PRIMITIVE + typeIds.size(), primitive, "", false);
    }
  }

  public ChunkWriter event(int id, String name, String... fields) {
    return type(id, name, "jdk.jfr.Event", false, fields);
  }

  public ChunkWriter struct(int id, String name, String... fields) {
    return type(id, name, "", false, fields);
  }

  ChunkWriter wrapper(int id, String name, String... field) {
    return type(id, name, "", true, field);
  }

  /** Describes a type; each field is its type, a space and its name. */
  private ChunkWriter type(
      int id, String name, String superType, boolean simple, String... fields) {
    typeIds.put(name, id);
    ByteWriter element = writer();
    element(
        element,
        fields.length,
        "class",
        "id",
        "" + id,
        "name",
        name,
        "superType",
        superType,
        "simpleType",
        "" + simple);
    for (String field : fields) {
      String[] words = field.split(" ");
      String type = words[0];
      String base = type.replace("@", "").replace("[]", "");
      element(
          element,
          words.length / 4,
          "field",
          "name",
          words[1],
          "class",
          "" + typeIds.get(base),
          "constantPool",
          "" + type.startsWith("@"),
          "dimension",
          type.endsWith("[]") ? "1" : "0");
      if (words.length == 4) {
        element(element, 0, "annotation", "class", "" + typeIds.get(words[2]), "value", words[3]);
      }
    }
    classes.add(element);
    return this;
  }

  public ChunkWriter metadata() {
    ByteWriter tree = writer();
    element(tree, 1, "root");
    element(tree, classes.size(), "metadata");
    classes.forEach(element -> tree.raw(element.toByteArray()));
    metadataPosition = position();
    return append(
        0,
        event -> {
          event.longOf(0).longOf(0).longOf(1).intOf(texts.size());
          texts.forEach(event::utf8);
          event.raw(tree.toByteArray());
        });
  }

  /** A checkpoint that points back to the one before. */
  public ChunkWriter checkpoint(int pools, Consumer<ByteWriter> content) {
    return checkpoint(
        checkpointPosition == 0 ? 0 : checkpointPosition - position(), pools, content);
  }

  ChunkWriter checkpoint(long distance, int pools, Consumer<ByteWriter> content) {
    checkpointPosition = position();
    return append(
        1,
        event -> {
          event.longOf(0).longOf(0).longOf(distance).byteOf(0).intOf(pools);
          content.accept(event);
        });
  }

  /** An event with its header, whose size is right. */
  public ChunkWriter append(long typeId, Consumer<ByteWriter> content) {
    ByteWriter rest = writer().longOf(typeId);
    content.accept(rest);
    int size = rest.size() + (body.compressed() ? 1 : Integer.BYTES);
    while (body.compressed() && writer().intOf(size).size() + rest.size() != size) {
      size++;
    }
    body.intOf(size).raw(rest.toByteArray());
    return this;
  }

  ChunkWriter raw(byte... bytes) {
    body.raw(bytes);
    return this;
  }

  public byte[] finished() {
    return chunk(position(), 0, 1_000_000_000);
  }

  /** With a header as after the last flush of a recording that was killed. */
  byte[] unfinished(long flushedBytes) {
    return chunk(flushedBytes, 7, 1_000_000_000);
  }

  byte[] chunk(long size, int state, long ticksPerSecond) {
    ByteBuffer header = ByteBuffer.allocate(ChunkHeader.BYTES);
    header.putInt(ChunkHeader.MAGIC).putShort((short) 2).putShort((short) 1).putLong(size);
    header.putLong(checkpointPosition).putLong(metadataPosition).putLong(START_NANOS).putLong(0);
    header.putLong(0).putLong(ticksPerSecond);
    header.put((byte) state).putShort((short) 0).put((byte) (body.compressed() ? 1 : 0));
    return ByteBuffer.allocate((int) position()).put(header.flip()).put(body.toByteArray()).array();
  }

  private long position() {
    return (long) ChunkHeader.BYTES + body.size();
  }

  private ByteWriter writer() {
    return new ByteWriter(body.compressed());
  }

  private void element(ByteWriter target, int children, String name, String... attributes) {
    target.intOf(text(name)).intOf(attributes.length / 2);
    for (String attribute : attributes) {
      target.intOf(text(attribute));
    }
    target.intOf(children);
  }

  private int text(String text) {
    if (!texts.contains(text)) {
      texts.add(text);
    }
    return texts.indexOf(text);
  }
}
