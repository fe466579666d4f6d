package dev.rankwise.agent.program;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * Looks for traces of the agent in its own JVM, and interrupts every thread that it finds.
 *
 * <p>Argument: the agent's run directory.
 */
public final class Curious {
  private Curious() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    List<String> unusual = new ArrayList<>();
    Files.awaitFile(new File(args[0]), ".stacks.jfr");
    if (Thread.getDefaultUncaughtExceptionHandler() != null) {
      unusual.add("an exception handler");
    }
    if (Thread.currentThread().getThreadGroup().activeCount() != 1) {
      unusual.add("threads in the program's group");
    }
    if (isOnClassPath("one.profiler.AsyncProfiler")) {
      unusual.add("a profiler on the class path");
    }
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "7");
    if (ForkJoinPool.getCommonPoolParallelism() != 7) {
      unusual.add("a common pool that exists already");
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread != Thread.currentThread()) {
        thread.interrupt();
      }
    }
    System.out.println(unusual.isEmpty() ? "nothing unusual" : unusual);
  }

  private static boolean isOnClassPath(String name) {
    try {
      Class.forName(name, false, Curious.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
