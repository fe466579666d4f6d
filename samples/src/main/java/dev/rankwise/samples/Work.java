package dev.rankwise.samples;

/**
 * Computation measured by the CPU time it takes, not by the clock.
 *
 * <p>A slow or shared machine takes longer over it but does not change how the work is spread. It
 * allocates nothing, and its result does not depend on how often the machine got round to it.
 */
final class Work {

  private static final int PANELS = 20_000;

  private Work() {}

  /**
   * Integrates {@code 4 / (1 + x²)} over [0, 1] again and again until the calling thread has used
   * the CPU time given.
   *
   * @param cpuSeconds CPU time of the calling thread
   * @return pi, to eight digits; zero when there was no time for it
   */
  static double pi(double cpuSeconds) {
    CpuBudget budget = new CpuBudget(cpuSeconds);
    double pi = 0;
    while (!budget.isSpent()) {
      pi = Math.max(pi, integral());
    }
    return pi;
  }

  private static double integral() {
    double width = 1.0 / PANELS;
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      double x = (panel + 0.5) * width;
      sum += 4 / (1 + x * x);
    }
    return sum * width;
  }
}
