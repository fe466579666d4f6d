package dev.rankwise.samples;

/**
 * The latest readings of a sensor: each new one takes the place of the oldest.
 *
 * <p>So every object lives long and then dies, while as many are alive at any time.
 */
final class Window {

  private static final int PERIOD = 100;
  private static final int HARMONICS = 200;
  private static final int BATCH = 1_000;

  private record Reading(long time, double value) {}

  private final Reading[] readings;
  private long time;

  /**
   * A full window.
   *
   * @param periods its length; the readings repeat after each
   */
  Window(int periods) {
    readings = new Reading[periods * PERIOD];
    for (int index = 0; index < readings.length; index++) {
      add();
    }
  }

  /** Takes readings until the calling thread has used the CPU time. */
  void advance(double cpuSeconds) {
    CpuBudget budget = new CpuBudget(cpuSeconds);
    while (!budget.isSpent()) {
      for (int reading = 0; reading < BATCH; reading++) {
        add();
      }
    }
  }

  private void add() {
    readings[(int) (time % readings.length)] = new Reading(time, value(time));
    time++;
  }

  /** A made-up reading that takes a fraction of a microsecond to work out. */
  private static double value(long time) {
    double phase = (double) (time % PERIOD) / PERIOD;
    double value = 0;
    for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
      value += phase * (1 - phase) / harmonic;
    }
    return value;
  }

  /** Mean of the readings, the same at any time as they repeat. */
  double mean() {
    double sum = 0;
    for (Reading reading : readings) {
      sum += reading.value();
    }
    return sum / readings.length;
  }
}
