package dev.rankwise.analyzer.jfr;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import one.profiler.AsyncProfiler;

/**
 * Has async-profiler record busy, waiting and allocating threads over several chunks. Arguments:
 * the file, then {@code stop} to finish it or {@code wait} to say so on standard output and go on
 * until killed.
 */
final class ProfiledWorkload {

  static final String RECORDED = "recorded";
  private static final LongAdder SINK = new LongAdder();
  private static final int CHUNK_BYTES = 262_144;
  private static final int MORE_BYTES = 100_000;

  private ProfiledWorkload() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    AsyncProfiler profiler = AsyncProfiler.getInstance();
    profiler.execute(
        "start,jfr,event=ctimer,interval=4ms,wall=20ms,alloc=1,chunksize="
            + CHUNK_BYTES
            + ",loglevel=none,file="
            + file);
    startDaemon(ProfiledWorkload::waitForever, "waiting");
    startDaemon(ProfiledWorkload::computeForever, "computing");
    while (Files.size(file) < firstChunkBytes(file) + MORE_BYTES) {
      compute();
    }
    if (args[1].equals("wait")) {
      System.out.println(RECORDED);
      computeForever();
    }
    profiler.execute("stop,file=" + file);
  }

  /** A gigabyte until the chunk is finished, which the profiler looks at once a second. */
  private static long firstChunkBytes(Path file) throws IOException {
    try (var input = new DataInputStream(Files.newInputStream(file))) {
      input.skipNBytes(Long.BYTES);
      return input.readLong();
    }
  }

  private static void startDaemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void waitForever() {
    while (true) {
      LockSupport.park();
    }
  }

  private static void computeForever() {
    while (true) {
      compute();
    }
  }

  private static void compute() {
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += Math.sin(i);
    }
    SINK.add((long) sum + new byte[100].length);
  }
}
