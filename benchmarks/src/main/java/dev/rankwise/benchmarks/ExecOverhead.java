package dev.rankwise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the wall time of a program alone and under {@code rankwise exec}, in pairs and in turns.
 *
 * <p>Arguments: the installed Rankwise ({@code cli/target/rankwise}), the number of pairs, and the
 * program.
 */
public final class ExecOverhead {
  /** What a recorded start may cost. */
  private static final double START_SECONDS = 0.15;

  private ExecOverhead() {}

  /** Prints the medians, their ratios and their difference with intervals of 95 %. */
  public static void main(String[] args) throws Exception {
    String rankwise = Path.of(args[0]).toAbsolutePath().resolve("bin/rankwise").toString();
    int pairs = Integer.parseInt(args[1]);
    List<String> program = List.of(args).subList(2, args.length);
    double[] alone = new double[pairs];
    double[] recorded = new double[pairs];
    double[] ratio = new double[pairs];
    double[] ratioBeyondStart = new double[pairs];
    double[] difference = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      Path folder = Files.createTempDirectory("exec-overhead-");
      List<String> wrapped =
          new ArrayList<>(List.of(rankwise, "exec", "-o", folder.toString(), "--"));
      wrapped.addAll(program);
      List<List<String>> turns = new ArrayList<>(List.of(program, wrapped));
      if (i % 2 == 1) {
        Collections.reverse(turns);
      }
      for (List<String> turn : turns) {
        double seconds = seconds(turn);
        if (turn.equals(program)) {
          alone[i] = seconds;
        } else {
          recorded[i] = seconds;
          untilObserverEnds(folder);
        }
      }
      ratio[i] = recorded[i] / alone[i];
      ratioBeyondStart[i] = (recorded[i] - START_SECONDS) / alone[i];
      difference[i] = recorded[i] - alone[i];
      delete(folder);
    }
    System.out.println(
        String.join(" ", program)
            + ": "
            + pairs
            + " pairs; alone s "
            + MedianInterval.of(alone).format(3)
            + "; recorded s "
            + MedianInterval.of(recorded).format(3)
            + "; ratio "
            + MedianInterval.of(ratio).format(4)
            + "; ratio beyond the start "
            + MedianInterval.of(ratioBeyondStart).format(4)
            + "; difference s "
            + MedianInterval.of(difference).format(3));
  }

  private static double seconds(List<String> command) throws Exception {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new IOException(command + " ended with exit code " + exitCode);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The next run must not share its CPUs with the end of this one. */
  private static void untilObserverEnds(Path folder) throws Exception {
    while (observes(folder)) {
      Thread.sleep(50);
    }
  }

  private static boolean observes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("observing-"));
    }
  }

  private static void delete(Path folder) throws IOException {
    for (File file : folder.toFile().listFiles()) {
      Files.delete(file.toPath());
    }
    Files.delete(folder);
  }
}
