package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.merge.Run;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** How the useful times of the ranks are spread. */
public enum ImbalanceShape {
  /** Rank 0 alone works longer. */
  RANK_0("rank 0 works longer than all others"),
  /** One other rank alone works longer. */
  ONE_RANK("one rank works longer than all others"),
  /** The ranks of one node work longer. */
  ONE_NODE("the ranks of one node work longer"),
  /** The work rises or falls with the rank's number. */
  GRADIENT("the work changes steadily with the rank's number"),
  /** No pattern. */
  SCATTERED("the work is spread without a pattern");

  /** By judgement: one that stands out exceeds the next by this factor. */
  private static final double OUTLIER = 1.1;

  /** By judgement: how far the next may lie above the mean of the rest, in parts of the lead. */
  private static final double CLOSE = 0.25;

  /** By judgement: the share of the variance that lies between nodes. */
  private static final double BETWEEN_NODES = 0.7;

  /** By judgement: the correlation of the useful time with the rank's number. */
  private static final double CORRELATION = 0.9;

  private static final int MIN_FOR_GRADIENT = 4;

  private final String words;

  ImbalanceShape(String words) {
    this.words = words;
  }

  /** The shape in a clause. */
  String words() {
    return words;
  }

  /** The shape of {@code useful}, one entry per rank of {@code run} in its order. */
  public static ImbalanceShape of(Run run, double[] useful) {
    int slowest = largest(useful);
    if (useful.length == 2 || standsOut(useful)) {
      return run.ranks().get(slowest).rank() == 0 ? RANK_0 : ONE_RANK;
    }
    if (isGradient(useful)) {
      return GRADIENT;
    }
    return isOneNode(run, useful) ? ONE_NODE : SCATTERED;
  }

  private static int largest(double[] values) {
    return IntStream.range(0, values.length).reduce(0, (a, b) -> values[b] > values[a] ? b : a);
  }

  /** Whether the largest value lies well above the next, and that one close to the others. */
  private static boolean standsOut(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double first = sorted[sorted.length - 1];
    double second = sorted[sorted.length - 2];
    double others = mean(Arrays.copyOf(sorted, sorted.length - 1));
    return first > OUTLIER * second && second - others < CLOSE * (first - second);
  }

  private static boolean isGradient(double[] useful) {
    if (useful.length < MIN_FOR_GRADIENT) {
      return false;
    }
    double[] numbers = IntStream.range(0, useful.length).asDoubleStream().toArray();
    return Math.abs(new PearsonsCorrelation().correlation(numbers, useful)) >= CORRELATION;
  }

  /** Whether the ranks differ by their nodes, of several ranks each, and one node stands out. */
  private static boolean isOneNode(Run run, double[] useful) {
    int nodes = run.nodes().size();
    if (nodes < 2 || useful.length < 2 * nodes) {
      return false;
    }
    Map<String, Double> means =
        IntStream.range(0, useful.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> run.ranks().get(i).node(), Collectors.averagingDouble(i -> useful[i])));
    double[] between = run.ranks().stream().mapToDouble(rank -> means.get(rank.node())).toArray();
    double[] ofNodes = means.values().stream().mapToDouble(mean -> mean).toArray();
    return standsOut(ofNodes) && variance(between) >= BETWEEN_NODES * variance(useful);
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
