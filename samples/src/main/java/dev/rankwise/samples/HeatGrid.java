package dev.rankwise.samples;

import java.util.Arrays;

/**
 * Rows of a plate on which heat spreads, better where it is warmer.
 *
 * <p>Nothing leaves the plate: the heat on it stays what it was at the start, however many steps
 * are taken.
 */
final class HeatGrid {

  private static final double RATE = 0.2;

  private double[][] now;
  private double[][] next;

  /** The left half of the rows is warm (1), the right half is cold (0). */
  HeatGrid(int rows, int columns) {
    now = new double[rows][columns];
    next = new double[rows][columns];
    for (double[] row : now) {
      Arrays.fill(row, 0, columns / 2, 1);
    }
  }

  double[] first() {
    return now[0];
  }

  double[] last() {
    return now[now.length - 1];
  }

  /**
   * Takes one step.
   *
   * @param above the row before the first; the first itself at the edge of the plate
   * @param below the row after the last; the last itself at the edge of the plate
   */
  void step(double[] above, double[] below) {
    for (int row = 0; row < now.length; row++) {
      spread(
          row == 0 ? above : now[row - 1],
          now[row],
          row == now.length - 1 ? below : now[row + 1],
          next[row]);
    }
    double[][] old = now;
    now = next;
    next = old;
  }

  private static void spread(double[] above, double[] self, double[] below, double[] out) {
    int end = self.length - 1;
    for (int column = 0; column <= end; column++) {
      double here = self[column];
      out[column] =
          here
              + flow(above[column], here)
              + flow(below[column], here)
              + flow(self[Math.max(column - 1, 0)], here)
              + flow(self[Math.min(column + 1, end)], here);
    }
  }

  /** Heat that one cell gives to another; the same with the other sign the other way round. */
  private static double flow(double from, double to) {
    double conductivityFrom = 1 + from * from;
    double conductivityTo = 1 + to * to;
    return RATE
        * (from - to)
        * (conductivityFrom * conductivityTo / (conductivityFrom + conductivityTo));
  }

  /** All heat on these rows. */
  double heat() {
    return Arrays.stream(now).flatMapToDouble(Arrays::stream).sum();
  }
}
