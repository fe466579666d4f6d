package dev.rankwise.analyzer.scripted;

import dev.rankwise.analyzer.jfr.ByteWriter;
import dev.rankwise.analyzer.jfr.ChunkWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The threads, classes and stacks that events of a hand-made recording refer to. A stack is its
 * frames, the innermost first, separated by spaces; those with a dot are Java's.
 */
final class RecordedStacks {
  private static final List<String> FRAME_TYPES = List.of("Native", "JIT compiled");
  private static final int THREAD = 50;
  private static final int FRAME_TYPE = 52;
  private static final int CLASS = 53;
  private static final int METHOD = 54;
  private static final int FRAME = 55;
  private static final int STACK = 56;
  private static final int TIMESTAMP = 57;
  private static final int TIMESPAN = 58;

  /** How many pools there are. */
  static final int POOLS = 5;

  private record Recorded(long tid, String name) {}

  private final List<Recorded> threads = new ArrayList<>();
  private final List<String> stacks = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();

  /** The key of a thread. */
  int thread(long tid, String name) {
    return key(threads, new Recorded(tid, name));
  }

  /** The key of a class. */
  int type(String name) {
    return key(classes, name);
  }

  /** The key of a stack. */
  int stack(String stack) {
    for (String frame : stack.split(" ")) {
      key(methods, frame);
      key(classes, classOf(frame));
    }
    return key(stacks, stack);
  }

  /** Describes the types of all that there are keys of, and those of times. */
  static ChunkWriter describe(ChunkWriter chunk) {
    return chunk
        .struct(TIMESTAMP, "jdk.jfr.Timestamp")
        .struct(TIMESPAN, "jdk.jfr.Timespan")
        .struct(
            THREAD,
            "java.lang.Thread",
            "java.lang.String osName",
            "long osThreadId",
            "java.lang.String javaName",
            "long javaThreadId")
        .struct(FRAME_TYPE, "jdk.types.FrameType", "java.lang.String description")
        .struct(CLASS, "java.lang.Class", "java.lang.String name")
        .struct(METHOD, "jdk.types.Method", "@java.lang.Class type", "java.lang.String name")
        .struct(
            FRAME,
            "jdk.types.StackFrame",
            "@jdk.types.Method method",
            "int lineNumber",
            "@jdk.types.FrameType type")
        .struct(
            STACK, "jdk.types.StackTrace", "boolean truncated", "jdk.types.StackFrame[] frames");
  }

  /** Writes the {@link #POOLS} pools of a checkpoint. */
  void write(ByteWriter pools) {
    pool(pools, FRAME_TYPE, FRAME_TYPES, type -> pools.utf8(type));
    pool(pools, CLASS, classes, name -> pools.utf8(name.replace('.', '/')));
    pool(
        pools,
        METHOD,
        methods,
        frame ->
            pools
                .longOf(key(classes, classOf(frame)))
                .utf8(frame.substring(isJava(frame) ? frame.lastIndexOf('.') + 1 : 0)));
    pool(pools, STACK, stacks, stack -> stack(pools, stack.split(" ")));
    pool(
        pools,
        THREAD,
        threads,
        thread -> pools.utf8(thread.name).longOf(thread.tid).utf8(thread.name).longOf(1));
  }

  private void stack(ByteWriter pools, String[] frames) {
    pools.byteOf(0).intOf(frames.length);
    for (String frame : frames) {
      pools.longOf(key(methods, frame)).intOf(1).longOf(isJava(frame) ? 2 : 1);
    }
  }

  /** Writes a pool whose keys count {@code values} from 1. */
  static <T> void pool(ByteWriter pools, int type, List<T> values, Consumer<T> writer) {
    pools.longOf(type).intOf(values.size());
    for (int i = 0; i < values.size(); i++) {
      pools.longOf(i + 1);
      writer.accept(values.get(i));
    }
  }

  /** Where {@code value} is in {@code values}, counted from 1; added when it is new. */
  static <T> int key(List<T> values, T value) {
    if (!values.contains(value)) {
      values.add(value);
    }
    return values.indexOf(value) + 1;
  }

  private static String classOf(String frame) {
    return isJava(frame) ? frame.substring(0, frame.lastIndexOf('.')) : "libnative.so";
  }

  private static boolean isJava(String frame) {
    return frame.contains(".");
  }
}
