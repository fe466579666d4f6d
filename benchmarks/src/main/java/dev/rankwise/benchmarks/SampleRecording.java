package dev.rankwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;

/**
 * Records events like those of a sampler: a thread, a stack, a text and a few numbers each, from
 * several threads.
 */
final class SampleRecording {

  private static final int THREADS = 2;

  private SampleRecording() {}

  @Name("rankwise.benchmarks.Sample")
  @SuppressWarnings("unused") // read by the recorder
  private static final class Sample extends Event {
    int rank;
    long cpuNanos;
    long runQueueNanos;
    double share;
    String state = "";
  }

  /**
   * Writes a file of {@code copies} times the same chunks, with up to {@code events} events in each
   * copy: the recorder drops events when they come faster than it can write.
   */
  static void record(Path file, int events, int copies) throws IOException, InterruptedException {
    record(file, events);
    byte[] chunks = Files.readAllBytes(file);
    for (int copy = 1; copy < copies; copy++) {
      Files.write(file, chunks, StandardOpenOption.APPEND);
    }
  }

  private static void record(Path file, int events) throws IOException, InterruptedException {
    CountDownLatch emitted = new CountDownLatch(THREADS);
    CountDownLatch written = new CountDownLatch(1);
    try (Recording recording = new Recording()) {
      recording.start();
      for (int rank = 0; rank < THREADS; rank++) {
        int number = rank;
        new Thread(() -> emit(number, events / THREADS, emitted, written), "rank-" + rank).start();
      }
      emitted.await();
      recording.stop();
      recording.dump(file);
    } finally {
      written.countDown();
    }
  }

  /**
   * Stays alive until the file is written: JDK 17 may forget the names of threads that ended
   * before.
   */
  private static void emit(int rank, int events, CountDownLatch emitted, CountDownLatch written) {
    for (int i = 0; i < events; i++) {
      descend(rank, i, i % 40);
    }
    emitted.countDown();
    try {
      written.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stacks of different depths, so that there is more than one. */
  private static void descend(int rank, int number, int depth) {
    if (depth > 0) {
      descend(rank, number, depth - 1);
      return;
    }
    Sample sample = new Sample();
    sample.rank = rank;
    sample.cpuNanos = number * 1_000_003L;
    sample.runQueueNanos = number % 1000;
    sample.share = number / 3.0;
    sample.state = number % 3 == 0 ? "RUNNABLE" : "SLEEPING";
    sample.commit();
  }
}
