package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The gain from as many threads as CPUs where there were more: the same work on the same CPUs.
 *
 * <p>Two things go. Forced switches cost 3.8 us each directly; caches that refill can cost a
 * thousand times that. And threads that wait busily for one that has no CPU burn what it needs: the
 * share w of CPU time in OpenMP's waiting or in methods that spin, by the stacks, gives 1 / (1 -
 * w). Neither can give more than busy threads over CPUs, which is the high end. At worst a little
 * overlap is lost.
 *
 * <p>100 000 forced switches in 10 s: 0.38 s, 10 / 9.62 = 1.04. Half of the CPU time in a spinning
 * barrier: 2.
 *
 * <p>Source: C. Li, C. Ding, K. Shen, "Quantifying the cost of context switch", ExpCS 2007.
 */
final class FewerThreadsModel {
  private static final double SWITCH_SECONDS = 3.8e-6;
  private static final double LEAST = 0.95;

  /** Names of methods that wait without leaving their CPU, when they are seen computing. */
  private static final Pattern SPINNING = Pattern.compile("(?i)spin|barrier|busy_?wait");

  private FewerThreadsModel() {}

  static PredictedSpeedup predict(double elapsedSeconds, RankProfile rank, int cpus) {
    double switching = rank.totals().involuntarySwitches() * SWITCH_SECONDS / cpus;
    double spinning = spinningShare(rank) * elapsedSeconds;
    double most = Math.max(1, rank.totals().busyThreads() / cpus);
    double value =
        Math.min(most, RecoveredTime.speedup(elapsedSeconds, Math.max(switching, spinning)));
    return new PredictedSpeedup(
        value,
        LEAST,
        most,
        String.format(
            Locale.ROOT,
            "the same work on the same CPUs, without %d forced switches and the %.0f %% of CPU time"
                + " that was seen in busy waiting; the high end is busy threads over CPUs",
            rank.totals().involuntarySwitches(),
            100 * spinningShare(rank)));
  }

  private static double spinningShare(RankProfile rank) {
    double cpu = rank.totals().cpuSeconds();
    double computing = rank.totals().cpuSecondsByActivity().getOrDefault(Activity.COMPUTE, 0.0);
    double seen =
        rank.hotMethods().stream()
            .filter(method -> method.activity() == Activity.COMPUTE)
            .filter(method -> SPINNING.matcher(method.method()).find())
            .mapToDouble(HotMethod::share)
            .sum();
    double waiting = rank.totals().cpuSecondsByActivity().getOrDefault(Activity.OPENMP_WAIT, 0.0);
    return cpu > 0 ? Math.min(1, (waiting + computing * seen) / cpu) : 0;
  }
}
