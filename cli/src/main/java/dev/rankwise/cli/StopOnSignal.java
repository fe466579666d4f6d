package dev.rankwise.cli;

import dev.rankwise.cli.launch.TaskGroup;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops tasks when this process is told to end by SIGINT, SIGTERM or SIGHUP, and lets the command
 * finish its report before the process ends. While closed, a signal has its usual effect.
 */
final class StopOnSignal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CompletableFuture<TaskGroup> tasks = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean signalled;
  private final Thread hook = new Thread(this::stop, "stop tasks");

  StopOnSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Stops {@code group} when a signal comes, or has come while it was started. */
  TaskGroup guard(TaskGroup group) {
    tasks.complete(group);
    return group;
  }

  private void stop() {
    signalled = true;
    try {
      stop(tasks.join());
    } catch (CancellationException e) {
      // No task was started, so none has to be stopped.
    }
  }

  private void stop(TaskGroup group) {
    try {
      group.stop();
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      group.close();
    }
  }

  /** Whether a signal came. */
  boolean signalled() {
    return signalled;
  }

  @Override
  public void close() {
    tasks.cancel(false);
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs, and the latch has just let it go.
    }
  }
}
