package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import java.util.List;
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

  private static final double OUTLIER = 1.1;
  private static final double BETWEEN_NODES = 0.7;
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
    int slowest = 0;
    for (int i = 1; i < useful.length; i++) {
      slowest = useful[i] > useful[slowest] ? i : slowest;
    }
    double next = 0;
    double sum = 0;
    for (int i = 0; i < useful.length; i++) {
      sum += i == slowest ? 0 : useful[i];
      next = i == slowest ? next : Math.max(next, useful[i]);
    }
    double othersMean = sum / Math.max(1, useful.length - 1);
    if (isNodeWise(run, useful)) {
      return ONE_NODE;
    }
    boolean alone =
        useful[slowest] > OUTLIER * next && next - othersMean < 0.25 * (useful[slowest] - next);
    if (useful.length == 2 || alone) {
      return run.ranks().get(slowest).rank() == 0 ? RANK_0 : ONE_RANK;
    }
    return isGradient(useful) ? GRADIENT : SCATTERED;
  }

  private static boolean isGradient(double[] useful) {
    if (useful.length < MIN_FOR_GRADIENT) {
      return false;
    }
    double[] numbers = new double[useful.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return Math.abs(new PearsonsCorrelation().correlation(numbers, useful)) >= CORRELATION;
  }

  /**
   * Whether most of the variance lies between nodes of several ranks each, and one node stands out.
   */
  private static boolean isNodeWise(Run run, double[] useful) {
    List<NodeTopology> nodes = run.nodes();
    if (nodes.size() < 2 || useful.length < 2 * nodes.size()) {
      return false;
    }
    double mean = 0;
    for (double u : useful) {
      mean += u / useful.length;
    }
    double total = 0;
    double between = 0;
    for (int i = 0; i < useful.length; i++) {
      String node = run.ranks().get(i).node();
      double nodeSum = 0;
      int count = 0;
      for (int j = 0; j < useful.length; j++) {
        if (run.ranks().get(j).node().equals(node)) {
          nodeSum += useful[j];
          count++;
        }
      }
      total += (useful[i] - mean) * (useful[i] - mean);
      between += (nodeSum / count - mean) * (nodeSum / count - mean);
    }
    return total > 0 && between / total >= BETWEEN_NODES;
  }
}
