package dev.rankwise.cli;

import dev.rankwise.cli.launch.TaskGroup;
import dev.rankwise.cli.launch.TaskGroup.Ended;
import java.io.IOException;

/**
 * Waits for tasks and tells of the first one that ends badly while others go on, since those may
 * wait for it for ever.
 */
final class BadExits {
  private final TaskGroup tasks;
  private final boolean stopsOthers;
  private final Console console;
  private int first;

  BadExits(TaskGroup tasks, boolean stopsOthers, Console console) {
    this.tasks = tasks;
    this.stopsOthers = stopsOthers;
    this.console = console;
  }

  /** The highest exit code, or that of the task on whose account the others were stopped. */
  int await() throws InterruptedException, IOException {
    int highest = tasks.await(this::ended);
    return stopsOthers && first != 0 ? first : highest;
  }

  private void ended(Ended task) {
    if (task.exitCode() == 0 || first != 0) {
      return;
    }
    first = task.exitCode();
    long others = tasks.running();
    if (others == 0) {
      return;
    }
    console.say(
        "rank %s ended with exit code %d, %d still run: %s"
            .formatted(
                task.task().label(),
                task.exitCode(),
                others,
                stopsOthers ? "stopping them" : "Ctrl-C stops them"));
    if (stopsOthers) {
      tasks.requestStop();
    }
  }
}
