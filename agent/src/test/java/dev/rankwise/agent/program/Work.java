package dev.rankwise.agent.program;

import dev.rankwise.trace.Regions;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps threads busy for a time and then ends in a given way.
 *
 * <p>Arguments: seconds, busy threads, the way to end ({@code return}, {@code exit}, ...); then, if
 * the time shall only begin once there is a certain file, the end of the name of a file in the
 * folder {@code run}.
 */
public final class Work {
  private Work() {}

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException, IOException {
    long nanos = (long) (Double.parseDouble(args[0]) * 1e9);
    System.out.println("working");
    if (args.length > 3) {
      Files.awaitFile(new File("run"), args[3]);
    }
    List<Thread> threads = new ArrayList<>();
    try (Regions.Region region = Regions.begin("work")) {
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        Thread thread = new Thread(() -> burn(nanos), "burner-" + i);
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.out.println("done");
    switch (args[2]) {
      case "exit" -> System.exit(7);
      case "throw" -> throw new IllegalStateException("the program's own failure");
      case "halt" -> Runtime.getRuntime().halt(9);
      case "collect" -> System.gc();
      case "hang-collecting" -> collectForever();
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      default -> {}
    }
  }

  private static void collectForever() throws InterruptedException {
    while (true) {
      System.gc();
      Thread.sleep(200);
    }
  }

  private static void burn(long nanos) {
    long end = System.nanoTime() + nanos;
    double value = 1;
    while (System.nanoTime() < end) {
      value = Math.sqrt(value + 1);
    }
    if (value < 0) {
      throw new IllegalStateException("a square root was " + value);
    }
  }
}
