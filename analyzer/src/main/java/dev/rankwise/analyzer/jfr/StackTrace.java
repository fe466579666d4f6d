package dev.rankwise.analyzer.jfr;

import java.util.List;

/**
 * A stack.
 *
 * @param frames the frames, the innermost first
 * @param truncated whether the recorder left out outer frames
 */
public record StackTrace(List<StackFrame> frames, boolean truncated) {

  public StackTrace {
    frames = List.copyOf(frames);
  }

  static StackTrace of(Struct trace) {
    List<StackFrame> frames = trace.structs("frames").stream().map(StackFrame::of).toList();
    return new StackTrace(frames, trace.flag("truncated"));
  }
}
