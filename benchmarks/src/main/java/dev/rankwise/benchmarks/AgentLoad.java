package dev.rankwise.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A rank that costs little itself: threads that wake up 50 times a second.
 *
 * <p>Arguments: seconds, threads. The last line that it prints is the most memory that it had.
 */
public final class AgentLoad {
  private AgentLoad() {}

  /** Runs the rank. */
  public static void main(String[] args) throws Exception {
    long millis = (long) (1000 * Double.parseDouble(args[0]));
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Thread thread = new Thread(AgentLoad::wakeUpOften, "sleeper-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    Thread.sleep(millis);
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        System.out.println(line.replaceAll("[^0-9]", ""));
      }
    }
  }

  private static void wakeUpOften() {
    try {
      while (true) {
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
