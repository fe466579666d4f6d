package dev.rankwise.analyzer.scaling.pop;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds from instructions whether runs are of strong or of weak scaling. With instructions ~
 * ranks^e, e is near 0 when the same work was divided and near 1 when it grew with the ranks; what
 * lies between is neither.
 */
final class KindFinder {
  /** By judgement: work that every rank repeats bends the exponent a little. */
  private static final double NEAR = 0.25;

  private KindFinder() {}

  static Optional<ScalingKind> of(List<RunTimes> runs) {
    RunTimes first = runs.get(0);
    RunTimes other =
        runs.stream()
            .max(Comparator.comparingDouble(run -> Math.abs(Math.log(ratio(run, first)))))
            .orElseThrow();
    OptionalDouble before = first.total(RankTimes::instructions);
    OptionalDouble after = other.total(RankTimes::instructions);
    if (before.isEmpty() || after.isEmpty() || other.ranks().size() == first.ranks().size()) {
      return Optional.empty();
    }
    double exponent =
        Math.log(after.getAsDouble() / before.getAsDouble()) / Math.log(ratio(other, first));
    if (Math.abs(exponent) <= NEAR) {
      return Optional.of(ScalingKind.STRONG);
    }
    return Math.abs(exponent - 1) <= NEAR ? Optional.of(ScalingKind.WEAK) : Optional.empty();
  }

  private static double ratio(RunTimes run, RunTimes first) {
    return (double) run.ranks().size() / first.ranks().size();
  }
}
