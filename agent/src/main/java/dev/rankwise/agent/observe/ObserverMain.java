package dev.rankwise.agent.observe;

import dev.rankwise.agent.Notice;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.agent.record.Pace;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the observer of a node.
 *
 * <p>{@code rankwise exec} starts it for the first rank of a node, apart from the rank: without its
 * standard streams, in a session of its own.
 */
public final class ObserverMain {
  private static final long PERIOD_NANOS = 500_000_000;

  /** At most 0.8 % of a CPU: with the JVM's own threads it stays below one percent. */
  private static final long PAUSE_PER_WORK = 125;

  private static final long LONGEST_STOP_SECONDS = 2;

  private ObserverMain() {}

  /**
   * Observes.
   *
   * @param arguments the run directory, the node's name, the file that exists while the observer
   *     writes, the number of the process that started it, and the words of that one's program
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length < 5) {
      Notice.print("rankwise exec starts the observer; there is nothing to observe without it");
      return;
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(new Stop(stop, done), "rankwise-stop"));
    try {
      observe(arguments[0], arguments[1], first(arguments), stop);
      Files.deleteIfExists(Path.of(arguments[2]));
    } catch (IOException e) {
      Notice.print("the ranks of " + arguments[1] + " are not recorded: " + Notice.causeOf(e));
    } finally {
      done.countDown();
    }
  }

  private static FirstRank first(String[] arguments) {
    Map<String, String> environment = System.getenv();
    StringBuilder cmdline = new StringBuilder();
    for (int i = 4; i < arguments.length; i++) {
      cmdline.append(arguments[i]).append('\0');
    }
    ObservedRank rank =
        new ObservedRank(
            LaunchIdentity.from(environment), Long.parseLong(arguments[3]), environment);
    return new FirstRank(rank, cmdline.toString());
  }

  private static void observe(String directory, String node, FirstRank first, CountDownLatch stop)
      throws IOException, InterruptedException {
    SystemFiles files = SystemFiles.HERE;
    long pid = Long.parseLong(files.link("proc/self").orElse("0"));
    String slurmNode = System.getenv().getOrDefault(StepProcesses.NODE, "");
    try (NodeTrace trace =
        NodeTrace.create(new RunDirectory(Path.of(directory)), node, pid, Clock.systemUTC())) {
      new NodeObserver(
              files,
              new StepProcesses(files, directory, slurmNode, first.rank()),
              first,
              trace,
              new Pace(PERIOD_NANOS, PAUSE_PER_WORK),
              stop)
          .run();
    }
  }

  /**
   * Ends the observation when a signal ends the program.
   *
   * @param stop asks for the end
   * @param done tells that all is written
   */
  private record Stop(CountDownLatch stop, CountDownLatch done) implements Runnable {
    @Override
    public void run() {
      stop.countDown();
      try {
        if (!done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
          Notice.print("the end of the node's file was not written in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
