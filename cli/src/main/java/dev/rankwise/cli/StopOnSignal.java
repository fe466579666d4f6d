package dev.rankwise.cli;

import dev.rankwise.cli.launch.TaskGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops tasks when this process is told to end by SIGINT, SIGTERM or SIGHUP, and lets the command
 * finish its report before the process ends. While closed, a signal has its usual effect.
 */
final class StopOnSignal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final TaskGroup tasks;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop tasks");

  StopOnSignal(TaskGroup tasks) {
    this.tasks = tasks;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    try {
      tasks.stop();
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      tasks.close();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs, and the latch has just let it go.
    }
  }
}
