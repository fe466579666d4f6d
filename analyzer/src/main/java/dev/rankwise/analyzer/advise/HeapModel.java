package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.merge.Run;
import java.util.Locale;

/**
 * The gain from a larger heap.
 *
 * <p>A tracing collector's work per allocated byte is proportional to L / (H - L), L what lives and
 * H the heap. Growing the heap from H to H' therefore leaves at most H / H' of the collection time,
 * less the more L fills H. Expected is that bound on the mean over ranks; at least half of it, when
 * pauses get longer with the heap; at most all time of the rank that collects most goes, and the
 * program finds its caches as it left them.
 *
 * <p>Ten seconds with 4 s of collection and a heap four times as large: 3 s go, 10 / 7 = 1.43.
 *
 * <p>Source: R. Jones, A. Hosking, E. Moss, The Garbage Collection Handbook, section 4.3 (copying
 * against marking: the time/space trade).
 */
final class HeapModel {
  /**
   * The share of the program's own time that collections may cost it in caches, by judgement: a
   * program that gained more than its pauses took gained 2 to 5 % of the rest
   * (docs/advised-lines.md).
   */
  private static final double CACHES = 0.05;

  private HeapModel() {}

  static PredictedSpeedup predict(Run run, double factor) {
    double mean = run.ranks().stream().mapToDouble(r -> r.totals().gcSeconds()).average().orElse(0);
    double max = run.ranks().stream().mapToDouble(r -> r.totals().gcSeconds()).max().orElse(0);
    double expected = mean * (1 - 1 / factor);
    return RecoveredTime.between(
        run.elapsedSeconds(),
        expected / 2,
        expected,
        max + CACHES * Math.max(0, run.elapsedSeconds() - max),
        String.format(
            Locale.ROOT,
            "collection time falls at least as the heap grows (%.1f times); mean over ranks",
            factor));
  }
}
