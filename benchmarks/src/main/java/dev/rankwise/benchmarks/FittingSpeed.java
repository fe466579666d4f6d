package dev.rankwise.benchmarks;

import dev.rankwise.analyzer.scaling.ScalingResult;
import dev.rankwise.analyzer.scaling.ScalingStudy;
import dev.rankwise.analyzer.scaling.StudyOptions;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.Series;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures a whole scaling study, fitting and choosing, of a series of 200 sizes: the first one in
 * a cold JVM, and the median of those after it. What counts is the CPU time of the thread.
 */
public final class FittingSpeed {
  private static final int SIZES = 200;
  private static final int ROUNDS = 21;
  private static final long SEED = 1;

  private FittingSpeed() {}

  /** Prints CPU milliseconds for each model that made a series. */
  public static void main(String[] args) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] ranks = IntStream.rangeClosed(1, SIZES).mapToDouble(i -> i).toArray();
    for (Quantity quantity : Quantity.values()) {
      Random random = new Random(SEED);
      GeneratingLaw law = GeneratingLaw.draw("usl", random);
      Series series = new SyntheticRuns(ranks, 1, quantity, true).of(law, random);
      double[] millis = new double[ROUNDS];
      String chosen = "";
      for (int round = 0; round < ROUNDS; round++) {
        long before = threads.getCurrentThreadCpuTime();
        ScalingResult result = ScalingStudy.of(series, StudyOptions.USUAL);
        millis[round] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
        chosen = result.chosen().map(one -> one.model()).orElse("none");
      }
      double[] warm = Arrays.copyOfRange(millis, 1, ROUNDS);
      Arrays.sort(warm);
      System.out.printf(
          Locale.ROOT,
          "%s: chosen %s; first study %.0f ms, then %.0f ms (%.0f to %.0f)%n",
          quantity.word(),
          chosen,
          millis[0],
          warm[warm.length / 2],
          warm[0],
          warm[warm.length - 1]);
    }
  }
}
