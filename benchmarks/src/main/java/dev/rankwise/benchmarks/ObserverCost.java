package dev.rankwise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures what a node's observer costs beside many ranks.
 *
 * <p>Arguments: the installed Rankwise ({@code cli/target/rankwise}), ranks, {@code busy} or {@code
 * asleep}, rounds.
 */
public final class ObserverCost {
  /** The JVM's own start is over by then. */
  private static final long SETTLE_MILLIS = 12_000;

  private static final long MEASURE_MILLIS = 20_000;
  private static final double TICKS_PER_SECOND = 100;
  private static final String OBSERVER = "dev.rankwise.agent.observe.ObserverMain";

  private ObserverCost() {}

  /** Prints the shares of a CPU in percent and the peaks of resident memory in MB. */
  public static void main(String[] args) throws Exception {
    Path rankwise = Path.of(args[0]).toAbsolutePath().resolve("bin/rankwise");
    int ranks = Integer.parseInt(args[1]);
    String program =
        args[2].equals("busy") ? "while True: sum(range(9999))" : "import time; time.sleep(900)";
    int rounds = Integer.parseInt(args[3]);
    double[] percent = new double[rounds];
    double[] megabytes = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      Path folder = Files.createTempDirectory("observer-cost-");
      List<Process> started = start(rankwise, folder, ranks, program);
      try {
        Thread.sleep(SETTLE_MILLIS);
        ProcessHandle observer = observer(folder).orElseThrow();
        double before = cpuSeconds(observer);
        long begin = System.nanoTime();
        Thread.sleep(MEASURE_MILLIS);
        double seconds = (System.nanoTime() - begin) / 1e9;
        percent[i] = 100 * (cpuSeconds(observer) - before) / seconds;
        megabytes[i] = peakMegabytes(observer);
        for (Process process : started) {
          process.destroyForcibly();
        }
        observer.onExit().get();
      } finally {
        for (Process process : started) {
          process.destroyForcibly().waitFor();
        }
        for (File file : folder.toFile().listFiles()) {
          Files.delete(file.toPath());
        }
        Files.delete(folder);
      }
      System.out.printf("round %d: %.2f %% of a CPU, %.1f MB%n", i, percent[i], megabytes[i]);
    }
    if (rounds >= MedianInterval.FEWEST) {
      System.out.println(
          ranks
              + " ranks "
              + args[2]
              + ": % of a CPU "
              + MedianInterval.of(percent).format(2)
              + ", peak MB "
              + MedianInterval.of(megabytes).format(1));
    }
  }

  private static List<Process> start(Path rankwise, Path folder, int ranks, String program)
      throws IOException {
    List<Process> started = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      ProcessBuilder builder =
          new ProcessBuilder(
              rankwise.toString(),
              "exec",
              "-o",
              folder.toString(),
              "--",
              "/usr/bin/python3",
              "-c",
              program);
      builder.environment().put("RANKWISE_RANK", Integer.toString(rank));
      builder.environment().put("RANKWISE_SIZE", Integer.toString(ranks));
      builder.environment().put("RANKWISE_LOCAL_RANK", Integer.toString(rank));
      builder.environment().put("RANKWISE_LOCAL_SIZE", Integer.toString(ranks));
      builder.environment().put("RANKWISE_RUN_ID", "observer-cost");
      builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
      started.add(builder.start());
    }
    return started;
  }

  private static Optional<ProcessHandle> observer(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(OBSERVER) && line.contains(folder.toString()))
                    .isPresent())
        .findFirst();
  }

  private static double cpuSeconds(ProcessHandle process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private static double peakMegabytes(ProcessHandle process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("no peak of process " + process.pid());
  }
}
