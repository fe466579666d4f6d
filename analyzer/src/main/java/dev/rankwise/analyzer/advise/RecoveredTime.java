package dev.rankwise.analyzer.advise;

/**
 * The speed-up of a run that no longer spends some of its time.
 *
 * <p>S = T / (T - t), T the elapsed time and t the time saved; for a serial part that spreads over
 * P CPUs this is Amdahl's law. Source: G. Amdahl, "Validity of the single processor approach",
 * AFIPS 1967.
 */
final class RecoveredTime {
  /** Saved time never exceeds this share, so that a speed-up stays finite. */
  private static final double MOST = 0.99;

  private RecoveredTime() {}

  /** The speed-up when {@code saved} of {@code elapsed} seconds go; at least 1. */
  static double speedup(double elapsed, double saved) {
    if (!(elapsed > 0)) {
      return 1;
    }
    return 1 / (1 - Math.min(MOST, Math.max(0, saved / elapsed)));
  }

  /**
   * The gain of a change that saves {@code most} seconds at best and nothing at worst, by default
   * half: how much of it a change of the program reaches is not known beforehand.
   */
  static PredictedSpeedup upTo(double elapsed, double most, String basis) {
    return new PredictedSpeedup(
        speedup(elapsed, most / 2), 1, speedup(elapsed, most), basis + "; half of it is expected");
  }

  /** The gain when {@code expected} seconds go, between {@code least} and {@code most}. */
  static PredictedSpeedup between(
      double elapsed, double least, double expected, double most, String basis) {
    double value = speedup(elapsed, expected);
    return new PredictedSpeedup(
        value,
        Math.min(value, speedup(elapsed, least)),
        Math.max(value, speedup(elapsed, most)),
        basis);
  }
}
