package dev.rankwise.analyzer.scripted;

import dev.rankwise.analyzer.jfr.ByteWriter;
import dev.rankwise.analyzer.jfr.ChunkWriter;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stack samples of a scripted rank, as async-profiler records them. A stack is its frames, the
 * innermost first, separated by spaces; those with a dot are Java's. Times are seconds from {@link
 * ScriptedRun#START_NANOS}.
 */
public final class StackFile {
  /** The number of a rank's first thread. */
  public static final long MAIN_TID = 1_000;

  private static final double CPU_SECONDS = 0.01;
  private static final double WALL_SECONDS = 0.05;
  private static final int WALL_SAMPLES_AT_ONCE = 20;
  private static final List<String> STATES = List.of("STATE_DEFAULT", "STATE_SLEEPING");
  private static final List<String> FRAME_TYPES = List.of("Native", "JIT compiled");
  private static final int THREAD = 50;
  private static final int STATE = 51;
  private static final int FRAME_TYPE = 52;
  private static final int CLASS = 53;
  private static final int METHOD = 54;
  private static final int FRAME = 55;
  private static final int STACK = 56;
  private static final int TIMESTAMP = 57;
  private static final int TIMESPAN = 58;
  private static final int EXECUTION = 100;
  private static final int WALL = 101;
  private static final int SETTING = 102;

  private record Sampled(long tid, String name) {}

  private record Sample(int type, double seconds, Sampled thread, String stack, int samples) {}

  private final List<Sampled> threads = new ArrayList<>();
  private final List<String> stacks = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /** A thread was on a CPU from one time to another. */
  public StackFile running(long tid, String name, double from, double to, String stack) {
    for (double time = from; time < to; time += CPU_SECONDS) {
      add(new Sample(EXECUTION, time, new Sampled(tid, name), stack, 1));
    }
    return this;
  }

  /** A thread waited from one time to another. */
  public StackFile waiting(long tid, String name, double from, double to, String stack) {
    double step = WALL_SECONDS * WALL_SAMPLES_AT_ONCE;
    for (double time = from; time < to; time += step) {
      int count = (int) Math.round(Math.min(step, to - time) / WALL_SECONDS);
      add(new Sample(WALL, time, new Sampled(tid, name), stack, count));
    }
    return this;
  }

  private void add(Sample sample) {
    key(threads, sample.thread);
    key(stacks, sample.stack);
    for (String frame : sample.stack.split(" ")) {
      key(methods, frame);
      key(classes, classOf(frame));
    }
    samples.add(sample);
  }

  /** Writes the file of {@code rank} into a run directory. */
  public void writeTo(Path directory, int rank) {
    ChunkWriter chunk =
        new ChunkWriter(true)
            .struct(TIMESTAMP, "jdk.jfr.Timestamp")
            .struct(TIMESPAN, "jdk.jfr.Timespan")
            .struct(
                THREAD,
                "java.lang.Thread",
                "java.lang.String osName",
                "long osThreadId",
                "java.lang.String javaName",
                "long javaThreadId")
            .struct(STATE, "jdk.types.ThreadState", "java.lang.String name")
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
                STACK, "jdk.types.StackTrace", "boolean truncated", "jdk.types.StackFrame[] frames")
            .event(EXECUTION, "jdk.ExecutionSample", fields())
            .event(
                WALL,
                "profiler.WallClockSample",
                fields("int samples", "long timeSpan jdk.jfr.Timespan NANOSECONDS"))
            .event(
                SETTING,
                "jdk.ActiveSetting",
                "long startTime jdk.jfr.Timestamp TICKS",
                "java.lang.String name",
                "java.lang.String value")
            .metadata()
            .checkpoint(6, this::constants)
            .append(
                SETTING,
                event -> event.longOf(0).utf8("wall").utf8("" + (long) (WALL_SECONDS * 1e9)))
            .append(
                SETTING,
                event -> event.longOf(0).utf8("interval").utf8("" + (long) (CPU_SECONDS * 1e9)));
    samples.forEach(sample -> append(chunk, sample));
    try {
      Files.write(new RunDirectory(directory).stacksFile(rank, MAIN_TID), chunk.finished());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] fields(String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "long startTime jdk.jfr.Timestamp TICKS",
                "@java.lang.Thread sampledThread",
                "@jdk.types.StackTrace stackTrace",
                "@jdk.types.ThreadState state"));
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  private void append(ChunkWriter chunk, Sample sample) {
    long time = ScriptedRun.START_NANOS + Math.round(sample.seconds * 1e9);
    chunk.append(
        sample.type,
        event -> {
          event
              .longOf(time - ChunkWriter.START_NANOS)
              .longOf(key(threads, sample.thread))
              .longOf(key(stacks, sample.stack))
              .longOf(sample.type == WALL ? 2 : 1);
          if (sample.type == WALL) {
            event
                .intOf(sample.samples)
                .longOf(Math.round((sample.samples - 1) * WALL_SECONDS * 1e9));
          }
        });
  }

  private void constants(ByteWriter pools) {
    pool(pools, STATE, STATES, state -> pools.utf8(state));
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

  private static <T> void pool(ByteWriter pools, int type, List<T> values, Consumer<T> writer) {
    pools.longOf(type).intOf(values.size());
    for (int i = 0; i < values.size(); i++) {
      pools.longOf(i + 1);
      writer.accept(values.get(i));
    }
  }

  /** Where {@code value} is in {@code values}, counted from 1; added when it is new. */
  private static <T> int key(List<T> values, T value) {
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
