package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The typed handles, against what the JDK's reader says of the same events. */
class FieldAccessTest {

  private static final String TYPE = "test.AllTypes";

  @TempDir static Path folder;
  private static Path file;
  private static List<RecordedEvent> expected;

  @BeforeAll
  static void record() throws IOException {
    file = folder.resolve("fields.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(TYPE);
      recording.start();
      RecordedWorkload.emitValues();
      recording.stop();
      recording.dump(file);
    }
    expected =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(TYPE))
            .toList();
    assertThat(expected).isNotEmpty();
  }

  @Test
  void readsWholeNumbersWithTheirSign() throws IOException {
    for (String name :
        List.of(
            "tiny",
            "tinyUnsigned",
            "small",
            "smallUnsigned",
            "number",
            "numberUnsigned",
            "big",
            "bytes")) {
      compare(
          type -> {
            LongField field = type.longField(name);
            return (event, oracle) -> assertThat(field.get(event)).isEqualTo(oracle.getLong(name));
          });
    }
  }

  @Test
  void readsOtherPrimitives() throws IOException {
    compare(
        type -> {
          BooleanField flag = type.booleanField("flag");
          DoubleField half = type.doubleField("half");
          DoubleField whole = type.doubleField("whole");
          DoubleField number = type.doubleField("number");
          LongField letter = type.longField("letter");
          return (event, oracle) -> {
            assertThat(flag.get(event)).isEqualTo(oracle.getBoolean("flag"));
            assertThat(half.get(event)).isEqualTo(oracle.getFloat("half"));
            assertThat(whole.get(event)).isEqualTo(oracle.getDouble("whole"));
            assertThat(number.get(event)).isEqualTo(oracle.getDouble("number"));
            assertThat(letter.get(event)).isEqualTo(oracle.getChar("letter"));
          };
        });
  }

  @Test
  void readsTimesAsNanosecondsOfTheirUnit() throws IOException {
    compare(
        type -> {
          LongField start = type.epochNanos("startTime");
          LongField duration = type.nanos("duration");
          LongField ticks = type.nanos("ticks");
          LongField nanos = type.nanos("nanos");
          LongField instant = type.epochNanos("instantTicks");
          return (event, oracle) -> {
            assertThat(start.get(event)).isEqualTo(nanos(oracle.getStartTime()));
            assertThat(duration.get(event)).isEqualTo(oracle.getDuration().toNanos());
            assertThat(nanos.get(event)).isEqualTo(oracle.getLong("nanos"));
            if (oracle.getLong("ticks") != Long.MIN_VALUE
                && oracle.getLong("ticks") != Long.MAX_VALUE) {
              assertThat(ticks.get(event)).isEqualTo(oracle.getDuration("ticks").toNanos());
              assertThat(instant.get(event)).isEqualTo(nanos(oracle.getInstant("instantTicks")));
            }
          };
        });
  }

  @Test
  void takesTimesBeyondTheRangeOfNanosecondsAsTheLimit() throws IOException {
    compare(
        type -> {
          LongField micros = type.nanos("micros");
          LongField millis = type.nanos("millis");
          LongField seconds = type.nanos("seconds");
          LongField epochMillis = type.epochNanos("epochMillis");
          return (event, oracle) -> {
            long number = oracle.getLong("big");
            assertThat(micros.get(event)).isEqualTo(saturated(number, 1_000));
            assertThat(millis.get(event)).isEqualTo(saturated(number, 1_000_000));
            assertThat(epochMillis.get(event)).isEqualTo(saturated(number, 1_000_000));
            assertThat(seconds.get(event)).isEqualTo(saturated(number, 1_000_000_000));
          };
        });
  }

  @Test
  void readsTextsThreadsClassesAndStacks() throws IOException {
    compare(
        type -> {
          ValueField<String> text = type.text("text");
          ValueField<JfrThread> thread = type.thread("thread");
          ValueField<String> className = type.className("type");
          ValueField<List<String>> stack =
              type.stackTrace(
                  "stackTrace",
                  trace -> trace.frames().stream().map(FieldAccessTest::describe).toList());
          return (event, oracle) -> {
            assertThat(text.get(event)).isEqualTo(oracle.getString("text"));
            assertThat(className.get(event))
                .isEqualTo(
                    oracle.getClass("type") == null ? null : oracle.getClass("type").getName());
            JfrThread who = thread.get(event);
            assertThat(who == null ? null : who.javaName())
                .isEqualTo(
                    oracle.getThread("thread") == null ? null : Thread.currentThread().getName());
            assertThat(stack.get(event))
                .isEqualTo(
                    oracle.getStackTrace().getFrames().stream()
                        .map(FieldAccessTest::describe)
                        .toList());
          };
        });
  }

  @Test
  void mapsEachDistinctStackOnce() throws IOException {
    List<StackTrace> mapped = new ArrayList<>();
    compare(
        type -> {
          ValueField<StackTrace> first = type.stackTrace("stackTrace", trace -> trace);
          ValueField<Integer> second =
              type.stackTrace(
                  "stackTrace",
                  trace -> {
                    mapped.add(trace);
                    return mapped.size();
                  });
          return (event, oracle) -> {
            assertThat(second.get(event)).isPositive();
            assertThat(first.get(event)).isSameAs(first.get(event));
          };
        });
    assertThat(mapped).hasSizeLessThan(expected.size()).doesNotHaveDuplicates();
  }

  @Test
  void refusesFieldsOfAnotherKind() throws IOException {
    for (BiConsumer<EventType, String> way :
        List.<BiConsumer<EventType, String>>of(
            EventType::booleanField,
            EventType::key,
            EventType::nanos,
            EventType::epochNanos,
            EventType::thread)) {
      ReadSummary summary =
          JfrFile.read(
              file,
              new Subscriptions()
                  .on(
                      TYPE,
                      type -> {
                        way.accept(type, "number");
                        return event -> {};
                      }));
      assertThat(summary.deliveredEvents()).isZero();
      assertThat(summary.chunks().get(0).unboundTypes())
          .singleElement()
          .satisfies(
              line -> assertThat(line).startsWith("test.AllTypes.number: found int, expected "));
    }
  }

  /** Compares the handles of one event with the JDK's view of it. */
  private interface Check {
    void accept(Event event, RecordedEvent oracle);
  }

  private interface CheckBinder {
    Check bind(EventType type);
  }

  private static void compare(CheckBinder binder) throws IOException {
    Iterator<RecordedEvent> oracle = expected.iterator();
    ReadSummary summary =
        JfrFile.read(
            file,
            new Subscriptions()
                .on(
                    TYPE,
                    type -> {
                      Check check = binder.bind(type);
                      return event -> check.accept(event, oracle.next());
                    }));
    assertThat(summary.deliveredEvents()).isEqualTo(expected.size());
  }

  private static String describe(StackFrame frame) {
    Method method = Objects.requireNonNull(frame.method());
    return method.className()
        + "."
        + method.name()
        + method.descriptor()
        + ":"
        + frame.line()
        + frame.type();
  }

  private static String describe(RecordedFrame frame) {
    String method = frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    return method
        + frame.getMethod().getDescriptor()
        + ":"
        + frame.getLineNumber()
        + frame.getType();
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private static long saturated(long number, long factor) {
    BigInteger product = BigInteger.valueOf(number).multiply(BigInteger.valueOf(factor));
    return product
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }
}
