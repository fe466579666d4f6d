package dev.rankwise.cli.launch;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Running tasks: started together, waited for together, stopped together.
 *
 * <p>The thread that starts the group has to live until the group ends, since the kernel ends
 * guarded tasks together with the thread that started them (prctl(2), {@code PR_SET_PDEATHSIG}).
 */
public final class TaskGroup implements AutoCloseable {
  private static final File NOTHING = new File("/dev/null");

  private final List<Process> processes = new ArrayList<>();
  private final List<LabeledOutput> outputs = new ArrayList<>();
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final Duration grace;

  /**
   * A task that ended.
   *
   * @param task what it was
   * @param exitCode its exit code, 128 + n after signal n
   */
  public record Ended(Task task, int exitCode) {}

  /** Where the output of tasks goes. */
  public sealed interface Output {
    /** Where that of this process goes. */
    record Inherited() implements Output {}

    /**
     * Here, line by line, with the task's label in front.
     *
     * @param out for their standard output
     * @param err for their standard error
     */
    record Labeled(PrintStream out, PrintStream err) implements Output {}

    /**
     * Into a file, standard output and standard error together.
     *
     * @param file which file; what it has stays
     */
    record InFile(Path file) implements Output {}
  }

  private TaskGroup(Duration grace) {
    this.grace = grace;
  }

  /**
   * Starts tasks; when one cannot be started, stops the others.
   *
   * @param output where what they write goes
   * @param grace how long a task may take to end after SIGTERM before it gets SIGKILL
   */
  public static TaskGroup start(List<Task> tasks, Output output, Duration grace)
      throws IOException {
    TaskGroup group = new TaskGroup(grace);
    int width = tasks.stream().mapToInt(task -> task.label().length()).max().orElse(0);
    try {
      for (Task task : tasks) {
        group.start(task, output, width);
      }
      return group;
    } catch (IOException | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  private void start(Task task, Output output, int width) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(task.words()).directory(task.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(task.environment());
    builder.redirectInput(task.readsInput() ? Redirect.INHERIT : Redirect.from(NOTHING));
    if (output instanceof Output.Inherited) {
      builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    } else if (output instanceof Output.InFile in) {
      builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(in.file().toFile()));
    }
    Process process = builder.start();
    processes.add(process);
    if (output instanceof Output.Labeled labeled) {
      String label = " ".repeat(width - task.label().length()) + task.label() + ": ";
      outputs.add(LabeledOutput.start(label, process.getInputStream(), labeled.out()));
      outputs.add(LabeledOutput.start(label, process.getErrorStream(), labeled.err()));
    }
    var unused = process.onExit().thenAccept(done -> ended.add(new Ended(task, done.exitValue())));
  }

  /**
   * Waits until all tasks have ended.
   *
   * @param listener told of each task as it ends
   * @return the highest exit code
   */
  public int await(Consumer<Ended> listener) throws InterruptedException, IOException {
    int worst = 0;
    for (int i = 0; i < processes.size(); i++) {
      Ended task = ended.take();
      worst = Math.max(worst, task.exitCode());
      listener.accept(task);
    }
    for (LabeledOutput output : outputs) {
      output.await();
    }
    return worst;
  }

  /** The number of tasks that have not ended. */
  public long running() {
    return processes.stream().filter(Process::isAlive).count();
  }

  /**
   * Sends SIGTERM to every task, and SIGKILL to those that still live when the grace is over,
   * together with what they started. Returns when they are gone.
   */
  public void stop() throws InterruptedException {
    List<ProcessHandle> all =
        processes.stream()
            .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
            .toList();
    processes.forEach(Process::destroy);
    long deadline = System.nanoTime() + grace.toNanos();
    for (Process process : processes) {
      process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
    all.forEach(ProcessHandle::destroyForcibly);
    for (Process process : processes) {
      process.waitFor();
    }
  }

  /** Does as {@link #stop} on a thread of its own. */
  public void requestStop() {
    Thread thread = new Thread(this::stopOrKill, "stop tasks");
    thread.setDaemon(true);
    thread.start();
  }

  private void stopOrKill() {
    try {
      stop();
    } catch (InterruptedException e) {
      close();
    }
  }

  /** Kills what still runs. */
  @Override
  public void close() {
    processes.stream()
        .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
