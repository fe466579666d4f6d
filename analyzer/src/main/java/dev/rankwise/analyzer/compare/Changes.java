package dev.rankwise.analyzer.compare;

import dev.rankwise.analyzer.scaling.model.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges rows of a table together, so that of many rows without a change none is called one more
 * often than once in 20 tables (S. Holm, A simple sequentially rejective multiple test procedure,
 * Scandinavian Journal of Statistics 6, 1979).
 */
final class Changes {
  private static final double LEVEL = 0.05;
  private static final int FEWEST = 2;

  private Changes() {}

  /**
   * What is compared in a row.
   *
   * @param before one value per run, at least one
   * @param after one value per run, at least one
   * @param ratio whether the interval is of after / before, with all values above 0, instead of
   *     after - before
   */
  record Row(List<Double> before, List<Double> after, boolean ratio) {
    boolean comparable() {
      return before.size() >= FEWEST && after.size() >= FEWEST;
    }

    Welch welch() {
      return Welch.of(scaled(before), scaled(after));
    }

    private List<Double> scaled(List<Double> values) {
      return ratio ? values.stream().map(Math::log).toList() : values;
    }

    private Interval interval() {
      Interval interval = welch().interval();
      return ratio
          ? new Interval(Math.exp(interval.low95()), Math.exp(interval.high95()))
          : interval;
    }

    /** Values without scatter differ or do not, there is no chance in them. */
    private double probability() {
      Welch welch = welch();
      return welch.probability().orElse(welch.difference() == 0 ? 1 : 0);
    }

    private Change change(boolean beyondChance) {
      double first = Welch.mean(before);
      double second = Welch.mean(after);
      Significance changed = second > first ? Significance.ROSE : Significance.FELL;
      return new Change(
          first,
          second,
          comparable() ? Optional.of(interval()) : Optional.empty(),
          !comparable()
              ? Significance.CANNOT_TELL
              : beyondChance ? changed : Significance.NO_CLEAR_CHANGE);
    }
  }

  /** Judges {@code rows}, in their order. */
  static List<Change> of(List<Row> rows) {
    List<Integer> byChance =
        IntStream.range(0, rows.size())
            .boxed()
            .filter(i -> rows.get(i).comparable())
            .sorted(Comparator.comparingDouble(i -> rows.get(i).probability()))
            .toList();
    List<Boolean> changed = new ArrayList<>(Collections.nCopies(rows.size(), false));
    for (int i = 0; i < byChance.size(); i++) {
      int row = byChance.get(i);
      if (rows.get(row).probability() * (byChance.size() - i) > LEVEL) {
        break;
      }
      changed.set(row, true);
    }
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rows.get(i).change(changed.get(i)))
        .toList();
  }
}
