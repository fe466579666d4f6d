package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.merge.Run;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The gain from even work: T / (T - (max u - mean u)), u the useful seconds of the ranks.
 *
 * <p>Three ranks with 2, 2 and 5 useful seconds of T = 6: the mean is 3, so 2 s go, and the gain is
 * 6 / 4 = 1.5.
 *
 * <p>That is the most that balance can give, and the value. The interval goes from 1 to the 97.5th
 * percentile of the same over resampled ranks (bootstrap), as the ranks of a run are a sample of
 * how its work may fall. Source: POP, load balance = mean u / max u; B. Efron, "Bootstrap methods",
 * 1979.
 */
final class BalanceModel {
  private static final int RESAMPLES = 1000;
  private static final long SEED = 20260101;

  private BalanceModel() {}

  static PredictedSpeedup predict(Run run) {
    double[] useful = run.ranks().stream().mapToDouble(run.execution()::computedSeconds).toArray();
    double elapsed = run.elapsedSeconds();
    double saved = excess(useful);
    return RecoveredTime.between(
        elapsed,
        0,
        saved,
        upperExcess(useful),
        "elapsed time less the slowest rank's useful time above the mean, if all ranks had the"
            + " mean; the high end is from resampled ranks");
  }

  private static double excess(double[] useful) {
    return Arrays.stream(useful).max().orElse(0) - Arrays.stream(useful).average().orElse(0);
  }

  private static double upperExcess(double[] useful) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] excesses = new double[RESAMPLES];
    double[] sample = new double[useful.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int rank = 0; rank < sample.length; rank++) {
        sample[rank] = useful[random.nextInt(useful.length)];
      }
      excesses[i] = excess(sample);
    }
    Arrays.sort(excesses);
    return excesses[(int) Math.floor(0.975 * (RESAMPLES - 1))];
  }
}
