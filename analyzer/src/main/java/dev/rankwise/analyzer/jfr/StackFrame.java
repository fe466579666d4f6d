package dev.rankwise.analyzer.jfr;

import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack.
 *
 * @param method what was running, null where the recording lacks it
 * @param line line in the source file; 0 or less where it is not known, as in native code
 * @param type how the code ran, in the recorder's words: {@code Interpreted}, {@code JIT compiled},
 *     {@code Inlined}, {@code Native}, {@code C++}, {@code Kernel}, …; null where the recording
 *     lacks it
 */
public record StackFrame(@Nullable Method method, int line, @Nullable String type) {

  static StackFrame of(Struct frame) {
    return new StackFrame(
        frame.constant("method", Method.MAPPING),
        (int) frame.number("lineNumber", 0),
        frame.text("type"));
  }
}
