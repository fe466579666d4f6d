package dev.rankwise.trace.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankwise.trace.event.ChildProcess;
import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.JvmSizes;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.MappedFile;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.NodeInfo;
import dev.rankwise.trace.event.ProcessSample;
import dev.rankwise.trace.event.Region;
import dev.rankwise.trace.event.ThreadAffinity;
import dev.rankwise.trace.event.ThreadName;
import dev.rankwise.trace.event.ThreadSample;
import dev.rankwise.trace.event.TraceEvent;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own reader is the judge of what was written. */
class TraceWriterTest {
  private static final Instant START = Instant.parse("2026-11-23T20:00:00.000000123Z");

  private static final List<TraceEvent> ONE_OF_EACH =
      List.of(
          new Launch(
              1, "SRUN", "1.0", "1", "0", 2, 0, 1, "n1", 0, 99, "java -jar ä.jar", "/w", "0"),
          new EnvironmentVariable("OMP_NUM_THREADS", "1"),
          new JvmSizes("17", "HotSpot", 2, "G1", 2, 1, 2, 1, 1L << 33, "-Xmx8g\n-Da=b"),
          new NodeInfo("EPYC", "6.1", "0-255", 1L << 39, 0, 1.5),
          new NodeCpu(255, "127,255", 1, 7),
          new ThreadName(101, "main"),
          new ThreadSample(101, Long.MAX_VALUE, 5_000_000_000L, 7, 8, "R", 255),
          new ThreadAffinity(101, ""),
          new ProcessSample(20, 3, 4, 13, 14, 1, 12, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
          new ChildProcess(7, 99, "sh"),
          new MappedFile("/usr/lib/libmpi.so.40"),
          new Region("solve", 101, 12),
          new Gap("stacks", "x".repeat(40_000)),
          new End("exit"));

  @TempDir Path folder;

  private final Clock clock = Clock.fixed(START, ZoneOffset.UTC);

  @Test
  void everyEventTypeIsReadBackByTheJdkWithEveryField() throws Exception {
    assertThat(ONE_OF_EACH.stream().map(Object::getClass)).isEqualTo(TraceEvent.TYPES);
    Path file = folder.resolve("rank.jfr");
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      ONE_OF_EACH.forEach(event -> writer.write(3, 99, writer.now(), event));
    }
    List<RecordedEvent> read = RecordingFile.readAllEvents(file);
    assertThat(read).hasSameSizeAs(ONE_OF_EACH);
    for (int i = 0; i < read.size(); i++) {
      RecordedEvent event = read.get(i);
      TraceEvent written = ONE_OF_EACH.get(i);
      assertThat(event.getEventType().getName())
          .isEqualTo("rankwise." + written.getClass().getSimpleName());
      assertThat(event.getInt("rank")).isEqualTo(3);
      assertThat(event.getLong("process")).isEqualTo(99);
      assertThat(event.getLong("sequence")).isEqualTo(i);
      for (RecordComponent component : written.getClass().getRecordComponents()) {
        Object value = event.getValue(component.getName());
        assertThat(value)
            .as("%s.%s", written.getClass().getSimpleName(), component.getName())
            .isEqualTo(component.getAccessor().invoke(written));
      }
    }
  }

  @Test
  void keepsTheTimeOfAnEventToTheNanosecond() throws IOException {
    Path file = folder.resolve("rank.jfr");
    long nanos = START.getEpochSecond() * 1_000_000_000L + START.getNano() + 1_500_000_001L;
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      writer.write(0, 1, nanos, new End("exit"));
    }
    assertThat(RecordingFile.readAllEvents(file).get(0).getStartTime())
        .isEqualTo(START.plusNanos(1_500_000_001L));
  }

  @Test
  void theFileIsWholeAfterEveryFlushAlthoughNobodyClosedIt() throws IOException {
    Path file = folder.resolve("rank.jfr");
    TraceWriter writer = new TraceWriter(file, clock);
    assertThat(RecordingFile.readAllEvents(file)).isEmpty();
    for (int flushes = 1; flushes <= 3; flushes++) {
      writer.write(0, 1, writer.now(), new ThreadName(flushes, "t"));
      writer.flush();
      writer.write(0, 1, writer.now(), new ThreadName(flushes, "not flushed"));
      assertThat(RecordingFile.readAllEvents(file)).hasSize(2 * flushes - 1);
    }
    writer.close();
  }

  @Test
  void unitsAreTypedForJfrTools() throws IOException {
    Path file = folder.resolve("rank.jfr");
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      writer.write(0, 1, writer.now(), new ThreadSample(1, 5_000_000_000L, 0, 0, 0, "S", 0));
    }
    assertThat(RecordingFile.readAllEvents(file).get(0).getDuration("cpuNanos"))
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws IOException {
    Path file = folder.resolve("rank.jfr");
    new TraceWriter(file, clock).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void neverOverwritesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("rank.jfr"), "mine");
    assertThatThrownBy(() -> new TraceWriter(file, clock))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void countsWhatDidNotFitWhileNothingCouldBeWritten() throws IOException {
    Path file = folder.resolve("rank.jfr");
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      String name = "x".repeat(1000);
      IntStream.range(0, 1100).forEach(i -> writer.write(0, 1, i, new ThreadName(i, name)));
    }
    List<RecordedEvent> read = RecordingFile.readAllEvents(file);
    RecordedEvent gap = read.get(read.size() - 1);
    assertThat(gap.getEventType().getName()).isEqualTo("rankwise.Gap");
    int dropped = Integer.parseInt(gap.getString("reason").split(" ")[0]);
    assertThat(read.size() - 1 + dropped).isEqualTo(1100);
    assertThat(gap.getLong("sequence")).isEqualTo(1100);
  }

  @Test
  void threadsMayShareAWriter() throws Exception {
    Path file = folder.resolve("rank.jfr");
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int tid = t;
        Thread thread =
            new Thread(
                () ->
                    IntStream.range(0, 500)
                        .forEach(i -> writer.write(0, 1, writer.now(), new Region("r", tid, i))));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(RecordingFile.readAllEvents(file).stream().map(e -> e.getLong("sequence")))
        .hasSize(2000)
        .doesNotHaveDuplicates();
  }
}
