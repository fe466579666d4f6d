package dev.rankwise.analyzer.scripted;

import dev.rankwise.analyzer.jfr.ByteWriter;
import dev.rankwise.analyzer.jfr.ChunkWriter;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The JDK's own events of a scripted rank. Stacks are those of {@link RecordedStacks}. Times are
 * seconds from {@link ScriptedRun#START_NANOS}.
 */
public final class JvmFile {
  /** What of a chunk's header says when it began. */
  private static final int START_OFFSET = 32;

  private static final int PAUSE = 100;
  private static final int COLLECTION = 101;
  private static final int ENTER = 102;
  private static final int WAIT = 103;
  private static final int PARK = 104;
  private static final int READ = 105;
  private static final int WRITE = 106;
  private static final String DURATION = "long duration jdk.jfr.Timespan TICKS";

  private record Recorded(
      int type, double time, double seconds, int thread, Consumer<ByteWriter> rest) {}

  private final RecordedStacks stacks = new RecordedStacks();
  private final List<Recorded> events = new ArrayList<>();
  private final double fromSeconds;

  /** A recording that begins at {@code fromSeconds}. */
  public JvmFile(double fromSeconds) {
    this.fromSeconds = fromSeconds;
  }

  /** A collection at {@code time} with one pause. */
  public JvmFile collection(String cause, double time, double pauseSeconds) {
    long nanos = nanos(pauseSeconds);
    add(PAUSE, "VM Thread", time, pauseSeconds, event -> {});
    return add(
        COLLECTION,
        "VM Thread",
        time,
        pauseSeconds,
        event -> event.utf8(cause).longOf(nanos).longOf(nanos));
  }

  /** A thread waited to enter a monitor. */
  public JvmFile enter(String thread, String type, double time, double seconds, String stack) {
    return ofClass(ENTER, thread, type, time, seconds, stack);
  }

  /** A thread waited to be notified. */
  public JvmFile objectWait(String thread, String type, double time, double seconds, String stack) {
    return ofClass(WAIT, thread, type, time, seconds, stack);
  }

  /** A thread parked. */
  public JvmFile park(String thread, String type, double time, double seconds, String stack) {
    return ofClass(PARK, thread, type, time, seconds, stack);
  }

  private JvmFile ofClass(
      int event, String thread, String type, double time, double seconds, String stack) {
    int stackKey = stacks.stack(stack);
    int typeKey = stacks.type(type);
    return add(event, thread, time, seconds, more -> more.longOf(stackKey).longOf(typeKey));
  }

  /** A thread read from a peer, whose name may be empty. */
  public JvmFile receives(
      String thread, String host, String address, int port, double time, double seconds) {
    int stack = stacks.stack("java.net.Socket$SocketInputStream.read app.Peer.take app.Main.main");
    return add(
        READ,
        thread,
        time,
        seconds,
        event -> event.longOf(stack).utf8(host).utf8(address).intOf(port));
  }

  /** A thread wrote to a file. */
  public JvmFile writes(String thread, String path, double time, double seconds) {
    int stack = stacks.stack("java.io.FileOutputStream.write app.Dump.step app.Main.main");
    return add(WRITE, thread, time, seconds, event -> event.longOf(stack).utf8(path));
  }

  private JvmFile add(
      int type, String thread, double time, double seconds, Consumer<ByteWriter> rest) {
    events.add(new Recorded(type, time, seconds, stacks.thread(1, thread), rest));
    return this;
  }

  /** Writes the file of {@code rank} into a run directory. */
  public void writeTo(Path directory, int rank) {
    try {
      Files.write(new RunDirectory(directory).jvmFile(rank), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's bytes. */
  public byte[] bytes() {
    ChunkWriter chunk =
        RecordedStacks.describe(new ChunkWriter(true))
            .event(PAUSE, "jdk.GCPhasePause", fields())
            .event(
                COLLECTION,
                "jdk.GarbageCollection",
                fields(
                    "java.lang.String cause",
                    "long sumOfPauses jdk.jfr.Timespan TICKS",
                    "long longestPause jdk.jfr.Timespan TICKS"))
            .event(ENTER, "jdk.JavaMonitorEnter", waits("@java.lang.Class monitorClass"))
            .event(WAIT, "jdk.JavaMonitorWait", waits("@java.lang.Class monitorClass"))
            .event(PARK, "jdk.ThreadPark", waits("@java.lang.Class parkedClass"))
            .event(
                READ,
                "jdk.SocketRead",
                waits("java.lang.String host", "java.lang.String address", "int port"))
            .event(WRITE, "jdk.FileWrite", waits("java.lang.String path"))
            .metadata()
            .checkpoint(RecordedStacks.POOLS, stacks::write);
    events.forEach(event -> append(chunk, event));
    byte[] bytes = chunk.finished();
    ByteBuffer.wrap(bytes).putLong(START_OFFSET, ScriptedRun.START_NANOS + nanos(fromSeconds));
    return bytes;
  }

  private void append(ChunkWriter chunk, Recorded recorded) {
    chunk.append(
        recorded.type,
        event -> {
          event
              .longOf(nanos(recorded.time - fromSeconds))
              .longOf(nanos(recorded.seconds))
              .longOf(recorded.thread);
          recorded.rest.accept(event);
        });
  }

  private static String[] waits(String... more) {
    return fields(
        Stream.concat(Stream.of("@jdk.types.StackTrace stackTrace"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static String[] fields(String... more) {
    return Stream.concat(
            Stream.of(
                "long startTime jdk.jfr.Timestamp TICKS",
                DURATION,
                "@java.lang.Thread eventThread"),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
