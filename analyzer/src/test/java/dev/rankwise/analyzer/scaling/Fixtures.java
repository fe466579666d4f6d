package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Series with known answers. */
public final class Fixtures {
  private Fixtures() {}

  /**
   * SPEC SDM91 throughput of a Sun SPARCcenter by load, from the tests of the R package usl 3.0.3
   * (github smoeding/usl, commit 480c97bf).
   */
  public static Series specSdm91() {
    return throughput(
        new double[] {1, 18, 36, 72, 108, 144, 216},
        new double[] {64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2});
  }

  /** alpha = beta = 0.02 and gamma = 1, to four decimals; from the same tests. */
  public static Series syntheticUsl() {
    return throughput(
        new double[] {1, 2, 4, 6, 8, 10}, new double[] {1, 1.8868, 3.0769, 3.5294, 3.5398, 3.3557});
  }

  public static Series throughput(double[] ranks, double[] values) {
    return series(Quantity.THROUGHPUT, ScalingKind.STRONG, ranks, values);
  }

  public static Series seconds(double[] ranks, double[] values) {
    return series(Quantity.SECONDS, ScalingKind.STRONG, ranks, values);
  }

  public static Series seconds(double[] ranks, DoubleUnaryOperator law) {
    return seconds(ranks, Arrays.stream(ranks).map(law).toArray());
  }

  public static Series weakSeconds(double[] ranks, DoubleUnaryOperator law) {
    return series(
        Quantity.SECONDS, ScalingKind.WEAK, ranks, Arrays.stream(ranks).map(law).toArray());
  }

  private static Series series(
      Quantity quantity, ScalingKind kind, double[] ranks, double[] values) {
    List<ScalingPoint> points =
        IntStream.range(0, ranks.length)
            .mapToObj(i -> new ScalingPoint(ranks[i], List.of(values[i])))
            .toList();
    return new Series(quantity, kind, points, Set.of());
  }
}
