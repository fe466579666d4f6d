package dev.rankwise.analyzer.jfr;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The method or native function of a stack frame.
 *
 * @param className dotted name of the class; for a native function what the profiler puts there,
 *     such as the library; null where the recording lacks it
 * @param name the method's or function's name, null where the recording lacks it
 * @param descriptor parameter and result types as in a class file, null where the recording lacks
 *     it
 */
public record Method(
    @Nullable String className, @Nullable String name, @Nullable String descriptor) {

  /** One object, so that each method is made once in a chunk. */
  static final Function<Object, @Nullable Method> MAPPING =
      constant -> constant instanceof Struct struct ? of(struct) : null;

  private static Method of(Struct method) {
    return new Method(
        method.constant("type", ClassName.MAPPING), method.text("name"), method.text("descriptor"));
  }
}
