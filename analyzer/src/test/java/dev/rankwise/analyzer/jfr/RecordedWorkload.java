package dev.rankwise.analyzer.jfr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * Does a little of everything, with every event of the JDK switched on, over two chunks; argument:
 * the file.
 */
final class RecordedWorkload {

  private static final Object LOCK = new Object();
  private static final LongAdder SINK = new LongAdder();

  private RecordedWorkload() {}

  /** One field of each type an event may have. */
  @Name("test.AllTypes")
  @SuppressWarnings("unused") // read by the recorder
  static final class AllTypes extends Event {
    boolean flag;
    byte tiny;
    @Unsigned byte tinyUnsigned;
    short small;
    @Unsigned short smallUnsigned;
    char letter;
    int number;
    @Unsigned int numberUnsigned;
    long big;
    float half;
    double whole;
    @Nullable String text;
    @Nullable Thread thread;
    @Nullable Class<?> type;
    @DataAmount long bytes;

    @Timespan(Timespan.TICKS)
    long ticks;

    @Timespan(Timespan.NANOSECONDS)
    long nanos;

    @Timespan(Timespan.MICROSECONDS)
    long micros;

    @Timespan(Timespan.MILLISECONDS)
    long millis;

    @Timespan(Timespan.SECONDS)
    long seconds;

    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long epochMillis;

    @Timestamp(Timestamp.TICKS)
    long instantTicks;
  }

  public static void main(String[] args) throws Exception {
    try (Recording recording = new Recording()) {
      for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
        recording.enable(type.getName()).withThreshold(Duration.ZERO).with("period", "200 ms");
      }
      recording.start();
      work();
      try (Recording second = new Recording()) {
        second.start(); // begins a new chunk
        work();
      }
      recording.stop();
      recording.dump(Path.of(args[0]));
    }
  }

  private static void work() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(RecordedWorkload::contend, "contender-ü-" + i);
      thread.start();
      threads.add(thread);
    }
    emitValues();
    touchFiles();
    for (Thread thread : threads) {
      thread.join();
    }
    System.gc();
  }

  private static void contend() {
    List<byte[]> garbage = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      synchronized (LOCK) {
        for (int j = 0; j < 200_000; j++) {
          SINK.add(j);
        }
      }
      garbage.add(new byte[100_000]);
      LockSupport.parkNanos(200_000);
      try {
        throw new IllegalStateException("caught " + i);
      } catch (IllegalStateException e) {
        SINK.increment();
      }
    }
    SINK.add(garbage.size());
  }

  static void emitValues() {
    @Nullable String[] texts = {
      null, "", "latin ü", "中文 \uD83D\uDE00", "long ".repeat(20), "long ".repeat(20)
    };
    long[] numbers = {
      0,
      1,
      -1,
      127,
      128,
      -128,
      255,
      65_535,
      Integer.MIN_VALUE,
      1L << 55,
      Long.MIN_VALUE,
      Long.MAX_VALUE
    };
    for (int i = 0; i < numbers.length; i++) {
      AllTypes event = new AllTypes();
      event.begin();
      fill(event, numbers[i], texts[i % texts.length]);
      event.commit();
    }
  }

  private static void fill(AllTypes event, long number, @Nullable String text) {
    event.flag = number % 2 != 0;
    event.tiny = (byte) number;
    event.tinyUnsigned = (byte) number;
    event.small = (short) number;
    event.smallUnsigned = (short) number;
    event.letter = (char) number;
    event.number = (int) number;
    event.numberUnsigned = (int) number;
    event.big = number;
    event.half = number / 3f;
    event.whole = number / 3d;
    event.text = text;
    event.thread = text == null ? null : Thread.currentThread();
    event.type = text == null ? null : String[].class;
    event.bytes = number;
    event.ticks = number;
    event.nanos = number;
    event.micros = number;
    event.millis = number;
    event.seconds = number;
    event.epochMillis = number;
    event.instantTicks = number;
  }

  private static void touchFiles() throws Exception {
    Path file = Files.createTempFile("workload", ".txt");
    try {
      Files.writeString(file, "text");
      SINK.add(Files.readString(file).length());
    } finally {
      Files.delete(file);
    }
  }
}
