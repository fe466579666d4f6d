package dev.rankwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts the ranks of a sample as JVMs on this machine, as Rankwise's local launcher does. */
final class LocalRun {

  private static final Pattern TOTALS =
      Pattern.compile("rank \\d+: elapsed ([0-9.]+) s, cpu ([0-9.]+) s, gc ([0-9.]+) s");

  /** A rank that has ended. */
  record Rank(int exit, String out, String err) {

    double elapsedSeconds() {
      return total(1);
    }

    double cpuSeconds() {
      return total(2);
    }

    double gcSeconds() {
      return total(3);
    }

    private double total(int group) {
      Matcher totals = TOTALS.matcher(out);
      assertThat(totals.find()).as(out + err).isTrue();
      return Double.parseDouble(totals.group(group));
    }
  }

  private final Path folder;
  private final List<String> launcher;
  private final List<String> jvm;

  LocalRun(Path folder) {
    this(folder, List.of(), List.of());
  }

  /**
   * A run under other conditions.
   *
   * @param folder where the ranks run
   * @param launcher what stands before {@code java}
   * @param jvm options of the JVM
   */
  LocalRun(Path folder, List<String> launcher, List<String> jvm) {
    this.folder = folder;
    this.launcher = launcher;
    this.jvm = jvm;
  }

  /** Runs all ranks to their end. */
  List<Rank> run(int size, String... arguments) throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      processes.add(start(rank, size, arguments));
    }
    List<Rank> ranks = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      ranks.add(finish(rank, processes.get(rank)));
    }
    return ranks;
  }

  /** Starts one rank and returns at once. */
  Process start(int rank, int size, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLURM_"));
    builder.environment().put("RANKWISE_RANK", Integer.toString(rank));
    builder.environment().put("RANKWISE_SIZE", Integer.toString(size));
    builder.environment().put("RANKWISE_RUN_ID", "test");
    return builder
        .redirectOutput(folder.resolve("out-" + rank).toFile())
        .redirectError(folder.resolve("err-" + rank).toFile())
        .start();
  }

  /**
   * Watches a running rank until so many of its threads have used CPU time, or it ends.
   *
   * @param name how the threads' names begin, 15 characters at most
   * @return how many had
   */
  static int busyThreads(Process process, String name, int enough) throws InterruptedException {
    int most = 0;
    while (most < enough && process.isAlive()) {
      most = Math.max(most, busyThreads(process.pid(), name));
      Thread.sleep(20); // ends with the process, which has a deadline of its own in finish
    }
    return most;
  }

  private static int busyThreads(long pid, String name) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return (int) threads.filter(thread -> isBusy(thread, name)).count();
    } catch (IOException ended) {
      return 0;
    }
  }

  private static boolean isBusy(Path thread, String name) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return stat.contains("(" + name) && Long.parseLong(afterName[11]) > 0;
    } catch (IOException ended) {
      return false;
    }
  }

  /** Waits for the end of a rank. */
  Rank finish(int rank, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return new Rank(
        process.exitValue(),
        Files.readString(folder.resolve("out-" + rank), UTF_8),
        Files.readString(folder.resolve("err-" + rank), UTF_8));
  }
}
