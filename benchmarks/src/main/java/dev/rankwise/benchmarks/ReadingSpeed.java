package dev.rankwise.benchmarks;

import dev.rankwise.analyzer.jfr.EventHandler;
import dev.rankwise.analyzer.jfr.EventType;
import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.JfrThread;
import dev.rankwise.analyzer.jfr.LongField;
import dev.rankwise.analyzer.jfr.Subscriptions;
import dev.rankwise.analyzer.jfr.ValueField;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Compares our reader with the JDK's {@code RecordingFile} on one file: the first argument, or a
 * recording of some million events that it makes itself. Both take every event with its time, its
 * thread's name and whether it has a stack, in turns. What counts is the CPU time of the reading
 * thread, which other load on the machine changes least.
 */
public final class ReadingSpeed {

  private static final int EVENTS = 2_000_000;
  private static final int COPIES = 4;
  private static final int WARM_UPS = 2;
  private static final int PAIRS = 7;

  private ReadingSpeed() {}

  /** What a reader saw; {@code nanos} is the sum of all start times, which may wrap around. */
  private record Seen(long events, long nanos, long stacks, long nameLengths) {

    /** The JDK keeps the clock of the first of several chunks, so times may differ a little. */
    boolean agreesWith(Seen other) {
      return events == other.events
          && stacks == other.stacks
          && nameLengths == other.nameLengths
          && Math.abs(nanos - other.nanos) / events < 1_000_000;
    }
  }

  /** One way to read a file. */
  private interface Reader {
    Seen read(Path file) throws IOException;
  }

  /** Prints events and megabytes per CPU second of both readers, and their ratio over the pairs. */
  public static void main(String[] args) throws Exception {
    if (args.length == 1) {
      measure(Path.of(args[0]));
      return;
    }
    Path file = Files.createTempFile("reading-speed", ".jfr");
    try {
      SampleRecording.record(file, EVENTS, COPIES);
      measure(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void measure(Path file) throws IOException {
    Seen seen = readOurs(file);
    double[] ours = new double[PAIRS];
    double[] theirs = new double[PAIRS];
    double[] ratios = new double[PAIRS];
    for (int i = -WARM_UPS; i < PAIRS; i++) {
      double our = cpuSeconds(ReadingSpeed::readOurs, file, seen);
      double their = cpuSeconds(ReadingSpeed::readTheirs, file, seen);
      if (i >= 0) {
        ours[i] = our;
        theirs[i] = their;
        ratios[i] = their / our;
      }
    }
    print(file, seen, ours, theirs, ratios);
  }

  private static double cpuSeconds(Reader reader, Path file, Seen expected) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Seen seen = reader.read(file);
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    if (!seen.agreesWith(expected)) {
      throw new IllegalStateException("the readers disagree: " + seen + " and " + expected);
    }
    return seconds;
  }

  private static Seen readOurs(Path file) throws IOException {
    long[] sums = new long[4];
    JfrFile.read(file, new Subscriptions().onOthers(type -> adder(type, sums)));
    return new Seen(sums[0], sums[1], sums[2], sums[3]);
  }

  private static EventHandler adder(EventType type, long[] sums) {
    LongField start = type.epochNanos("startTime");
    ValueField<Boolean> stack =
        type.hasField("stackTrace") ? type.stackTrace("stackTrace", trace -> true) : event -> null;
    ValueField<JfrThread> thread =
        type.hasField("eventThread") ? type.thread("eventThread") : event -> null;
    return event -> {
      sums[0]++;
      sums[1] += start.get(event);
      sums[2] += stack.get(event) == null ? 0 : 1;
      JfrThread who = thread.get(event);
      sums[3] += who == null || who.javaName() == null ? 0 : who.javaName().length();
    };
  }

  private static Seen readTheirs(Path file) throws IOException {
    long events = 0;
    long nanos = 0;
    long stacks = 0;
    long nameLengths = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        Instant start = event.getStartTime();
        RecordedThread thread = event.getThread();
        events++;
        nanos += start.getEpochSecond() * 1_000_000_000 + start.getNano();
        stacks += event.getStackTrace() == null ? 0 : 1;
        nameLengths +=
            thread == null || thread.getJavaName() == null ? 0 : thread.getJavaName().length();
      }
    }
    return new Seen(events, nanos, stacks, nameLengths);
  }

  private static void print(Path file, Seen seen, double[] ours, double[] theirs, double[] ratios)
      throws IOException {
    double megabytes = Files.size(file) / 1e6;
    System.out.printf(
        Locale.ROOT, "%d events, %.0f MB, Java %s%n", seen.events(), megabytes, Runtime.version());
    printSpeed("Rankwise", seen.events(), megabytes, median(ours));
    printSpeed("RecordingFile", seen.events(), megabytes, median(theirs));
    System.out.printf(
        Locale.ROOT,
        "ratio %.1f (median of %d pairs, %.1f to %.1f)%n",
        median(ratios),
        PAIRS,
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow());
  }

  private static void printSpeed(String name, long events, double megabytes, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-14s %.2f M events/s, %.0f MB/s%n",
        name,
        events / seconds / 1e6,
        megabytes / seconds);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
