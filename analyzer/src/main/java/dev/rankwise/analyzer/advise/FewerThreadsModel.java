package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.read.RankProfile;
import java.util.Locale;

/**
 * The gain from as many threads as CPUs where there were more: the same work on the same CPUs.
 *
 * <p>Expected is the direct cost of the switches that were forced, 3.8 us each; caches that refill
 * cost up to a thousand times that. At most, when the surplus threads only waited busily for the
 * one that works, the gain is busy threads over CPUs. At worst a little overlap is lost.
 *
 * <p>100 000 forced switches in 10 s: 0.38 s, expected 10 / 9.62 = 1.04.
 *
 * <p>Source: C. Li, C. Ding, K. Shen, "Quantifying the cost of context switch", ExpCS 2007.
 */
final class FewerThreadsModel {
  private static final double SWITCH_SECONDS = 3.8e-6;
  private static final double LEAST = 0.95;

  private FewerThreadsModel() {}

  static PredictedSpeedup predict(double elapsedSeconds, RankProfile rank, int cpus) {
    double switching = rank.totals().involuntarySwitches() * SWITCH_SECONDS / cpus;
    double value = RecoveredTime.speedup(elapsedSeconds, switching);
    double most = Math.max(value, rank.totals().busyThreads() / cpus);
    return new PredictedSpeedup(
        value,
        LEAST,
        most,
        String.format(
            Locale.ROOT,
            "the same work on the same CPUs: expected is the cost of %d forced switches; the high"
                + " end holds if the surplus threads only wait busily",
            rank.totals().involuntarySwitches()));
  }
}
