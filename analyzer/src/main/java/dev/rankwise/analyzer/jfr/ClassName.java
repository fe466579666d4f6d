package dev.rankwise.analyzer.jfr;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names classes as Java source does: the recording has the slashes of class files. */
final class ClassName {

  /** One object, so that each name is made once in a chunk. */
  static final Function<Object, @Nullable String> MAPPING =
      constant -> constant instanceof Struct struct ? of(struct) : null;

  private ClassName() {}

  private static @Nullable String of(Struct type) {
    String name = type.text("name");
    return name == null ? null : name.replace('/', '.');
  }
}
