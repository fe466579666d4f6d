package dev.rankwise.reports;

import dev.rankwise.analyzer.scaling.ScalingStudy;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.StudyOptions;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.pop.PopStudy;
import dev.rankwise.analyzer.scaling.pop.RankLosses;
import dev.rankwise.analyzer.scaling.pop.RankTimes;
import dev.rankwise.analyzer.scaling.pop.RunTimes;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Studies of made-up series. */
public final class StudyFixture {
  private static final double[] NOISE = {1.01, 0.985, 1.004};

  private StudyFixture() {}

  /** Three runs each on 1 to 16 ranks with a serial share of 5 %, and their efficiencies. */
  public static Study amdahl() {
    Series series = series(Quantity.SECONDS, ranks -> 120 * (0.05 + 0.95 / ranks), 1, 2, 4, 8, 16);
    return new Study(
        ScalingStudy.of(series, options()),
        Optional.of(serial(1, 2, 4, 8, 16)),
        List.of("read as strong scaling"));
  }

  /** A throughput that falls behind its peak. */
  public static Study peak() {
    Series series =
        series(
            Quantity.THROUGHPUT,
            n -> 40 * n / (1 + 0.03 * (n - 1) + 0.0005 * n * (n - 1)),
            1,
            2,
            4,
            8,
            16,
            32,
            64,
            96);
    return new Study(ScalingStudy.of(series, options()), Optional.empty(), List.of());
  }

  /** Ideal scaling, on which no model has a finite peak. */
  public static Study ideal() {
    Series series = series(Quantity.SECONDS, ranks -> 1e6 / ranks, 1, 2, 4, 8, 16, 32);
    return new Study(ScalingStudy.of(series, options()), Optional.empty(), List.of());
  }

  /** Weak scaling on sizes that are no whole numbers, far from 1. */
  public static Study weak() {
    Series strong = series(Quantity.SECONDS, ranks -> 1e-5 * (2 + ranks), 1000.5, 2001, 4002, 8004);
    Series series =
        new Series(strong.quantity(), ScalingKind.WEAK, strong.points(), strong.programs());
    return new Study(ScalingStudy.of(series, options()), Optional.empty(), List.of());
  }

  /** Runs at a single size: nothing can be fitted. */
  public static Study oneSize() {
    Series series = series(Quantity.SECONDS, ranks -> 5, 4);
    return new Study(ScalingStudy.of(series, options()), Optional.empty(), List.of());
  }

  /** The study {@link #ideal} of a table that calls its sizes {@code name}. */
  public static Study sizesCalled(String name) {
    Series ranks = ideal().result().series();
    Series series =
        new Series(ranks.quantity(), ranks.kind(), name, ranks.points(), ranks.programs());
    return new Study(ScalingStudy.of(series, options()), Optional.empty(), List.of());
  }

  /** Programs, notes and a name of sizes that hold {@code text}. */
  public static Study hostile(String text) {
    Series clean = series(Quantity.SECONDS, ranks -> 1 / ranks, 1, 2, 4);
    Series series =
        new Series(clean.quantity(), clean.kind(), text, clean.points(), Set.of(text, "b"));
    return new Study(ScalingStudy.of(series, options()), Optional.empty(), List.of(text));
  }

  private static StudyOptions options() {
    return new StudyOptions(0.7, List.of(), Optional.empty(), OptionalInt.of(4));
  }

  private static Series series(Quantity quantity, DoubleUnaryOperator law, double... sizes) {
    return new Series(
        quantity,
        ScalingKind.STRONG,
        DoubleStream.of(sizes).mapToObj(size -> point(law, size)).toList(),
        Set.of("app.jar"));
  }

  private static ScalingPoint point(DoubleUnaryOperator law, double size) {
    return new ScalingPoint(
        size,
        Arrays.stream(NOISE)
            .map(noise -> law.applyAsDouble(size) * (1 + (noise - 1) * Math.cos(size)))
            .boxed()
            .toList());
  }

  /** Rank 0 computes 6 s longer than its share of 114 s. */
  private static PopResult serial(int... sizes) {
    List<RunTimes> runs =
        Arrays.stream(sizes)
            .mapToObj(
                size ->
                    new RunTimes(
                        size == 1 ? "1 rank" : size + " ranks",
                        IntStream.range(0, size).mapToObj(rank -> times(rank, size)).toList()))
            .toList();
    return PopStudy.of(runs, Optional.of(ScalingKind.STRONG));
  }

  private static RankTimes times(int rank, int size) {
    double share = 114.0 / size;
    return new RankTimes(
        rank,
        share + 6.5,
        share + (rank == 0 ? 6 : 0),
        Optional.of(rank < 4 ? "n1" : "n2"),
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of(new RankLosses(rank == 0 && size > 1 ? 6 : 0, 0.1, 0.2)));
  }
}
