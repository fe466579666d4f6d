package dev.rankwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures what the agent costs a rank: pairs of runs, one with and one without it, in turns.
 *
 * <p>Arguments: the home of the JDK to measure, the number of pairs, and words that rows of the
 * table begin with, all unless given.
 */
public final class AgentOverhead {
  private static final Path AGENT = Path.of("agent/target/rankwise-agent.jar");

  /** Runs of these two lengths tell what a second costs, apart from start and end. */
  private static final int SHORT_SECONDS = 5;

  private static final int LONG_SECONDS = 20;
  private static final int THREADS = 30;

  private final Path java;
  private final int pairs;
  private final List<String> rows;

  private AgentOverhead(Path java, int pairs, List<String> rows) {
    this.java = java;
    this.pairs = pairs;
    this.rows = rows;
  }

  /**
   * What a process took.
   *
   * @param cpuSeconds user and system time of the whole process, its end included
   * @param peakMegabytes the most resident memory
   */
  private record Cost(double cpuSeconds, double peakMegabytes) {
    Cost minus(Cost other) {
      return new Cost(cpuSeconds - other.cpuSeconds, peakMegabytes - other.peakMegabytes);
    }
  }

  /** Prints the table. */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args.length > 0 ? args[0] : System.getProperty("java.home"));
    int pairs = args.length > 1 ? Integer.parseInt(args[1]) : 9;
    List<String> rows = args.length > 2 ? List.of(args).subList(2, args.length) : List.of("");
    AgentOverhead overhead = new AgentOverhead(home.resolve("bin/java"), pairs, rows);
    System.out.println(home.getFileName() + ", " + pairs + " pairs, with 95 % intervals");
    overhead.print("ends at once", 0, 0, "");
    overhead.print("8 s, 4 threads", 8, 4, "");
    overhead.print("20 s, 30 threads", LONG_SECONDS, THREADS, "");
    overhead.printSteady("all", "jfr=off");
    overhead.printSteady("samples only", "stacks=off,jfr=off");
  }

  private void print(String name, int seconds, int threads, String options) throws Exception {
    if (rows.stream().noneMatch(name::startsWith)) {
      return;
    }
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      costs.add(difference(seconds, threads, options));
    }
    System.out.println(
        name
            + ": CPU s "
            + interval(costs, Cost::cpuSeconds).format(3)
            + ", peak MB "
            + interval(costs, Cost::peakMegabytes).format(1));
  }

  private void printSteady(String recorded, String options) throws Exception {
    String name = "steady, " + THREADS + " threads, " + recorded;
    if (rows.stream().noneMatch(name::startsWith)) {
      return;
    }
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      Cost start = difference(SHORT_SECONDS, THREADS, options);
      costs.add(difference(LONG_SECONDS, THREADS, options).minus(start));
    }
    int seconds = LONG_SECONDS - SHORT_SECONDS;
    MedianInterval share = interval(costs, cost -> 100 * cost.cpuSeconds / seconds);
    System.out.println(name + ": % of a CPU " + share.format(2));
  }

  private static MedianInterval interval(List<Cost> costs, ToDoubleFunction<Cost> value) {
    return MedianInterval.of(costs.stream().mapToDouble(value).toArray());
  }

  private Cost difference(int seconds, int threads, String options) throws Exception {
    Cost without = run(seconds, threads, List.of());
    Path folder = Files.createTempDirectory("agent-overhead-");
    try {
      String agent = "-javaagent:" + AGENT + "=dir=" + folder + "," + options;
      return run(seconds, threads, List.of(agent)).minus(without);
    } finally {
      deleteAll(folder);
    }
  }

  /** The shell tells the times of the process that it waited for. */
  private Cost run(int seconds, int threads, List<String> jvmOptions) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("bash", "-c", "TIMEFORMAT='%3U %3S'; time \"$@\"", "bash", java.toString()));
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            AgentLoad.class.getName(),
            Integer.toString(seconds),
            Integer.toString(threads)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (var reader = process.inputReader()) {
      lines = reader.lines().toList();
    }
    if (process.waitFor() != 0 || lines.size() != 2) {
      throw new IOException(command + " printed " + lines);
    }
    String[] times = lines.get(1).split(" ");
    return new Cost(
        Double.parseDouble(times[0]) + Double.parseDouble(times[1]),
        Double.parseDouble(lines.get(0)) / 1024);
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
