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

/**
 * Stack samples of a scripted rank, as async-profiler records them. Stacks are those of {@link
 * RecordedStacks}. Times are seconds from {@link ScriptedRun#START_NANOS}.
 */
public final class StackFile {
  /** The number of a rank's first thread. */
  public static final long MAIN_TID = 1_000;

  private static final double CPU_SECONDS = 0.01;
  private static final double WALL_SECONDS = 0.05;
  private static final int WALL_SAMPLES_AT_ONCE = 20;
  private static final List<String> STATES = List.of("STATE_DEFAULT", "STATE_SLEEPING");
  private static final int STATE = 51;
  private static final int EXECUTION = 100;
  private static final int WALL = 101;
  private static final int SETTING = 102;

  private record Sampled(long tid, String name) {}

  private record Sample(int type, double seconds, Sampled thread, String stack, int samples) {}

  private final RecordedStacks stacks = new RecordedStacks();
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
    key(sample.thread);
    stacks.stack(sample.stack);
    samples.add(sample);
  }

  private int key(Sampled thread) {
    return stacks.thread(thread.tid, thread.name);
  }

  /** Writes the file of {@code rank} into a run directory. */
  public void writeTo(Path directory, int rank) {
    ChunkWriter chunk =
        RecordedStacks.describe(new ChunkWriter(true))
            .struct(STATE, "jdk.types.ThreadState", "java.lang.String name")
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
            .checkpoint(RecordedStacks.POOLS + 1, this::constants)
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
              .longOf(key(sample.thread))
              .longOf(stacks.stack(sample.stack))
              .longOf(sample.type == WALL ? 2 : 1);
          if (sample.type == WALL) {
            event
                .intOf(sample.samples)
                .longOf(Math.round((sample.samples - 1) * WALL_SECONDS * 1e9));
          }
        });
  }

  private void constants(ByteWriter pools) {
    RecordedStacks.pool(pools, STATE, STATES, state -> pools.utf8(state));
    stacks.write(pools);
  }
}
