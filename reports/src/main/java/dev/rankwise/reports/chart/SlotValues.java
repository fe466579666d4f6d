package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.Timeline;
import java.util.List;

/**
 * A number per slot with its range over ranks.
 *
 * @param lows the least
 * @param means the mean
 * @param highs the most
 */
record SlotValues(double[] lows, double[] means, double[] highs) {

  /** Busy threads of one rank: over the ranks that lived in the slot. */
  static SlotValues ofRanks(Run run) {
    int slots = run.ranks().get(0).timeline().slots();
    SlotValues values = new SlotValues(new double[slots], new double[slots], new double[slots]);
    for (int slot = 0; slot < slots; slot++) {
      int at = slot;
      List<RankProfile> alive = run.ranks().stream().filter(rank -> lives(rank, at)).toList();
      var busy =
          alive.stream().mapToDouble(rank -> rank.timeline().busyThreads()[at]).summaryStatistics();
      if (busy.getCount() > 0) {
        values.lows[slot] = busy.getMin();
        values.means[slot] = busy.getAverage();
        values.highs[slot] = busy.getMax();
      }
    }
    return values;
  }

  /** Busy threads of all ranks together. */
  static SlotValues ofRun(Run run) {
    int slots = run.ranks().get(0).timeline().slots();
    double[] sums = new double[slots];
    for (RankProfile rank : run.ranks()) {
      for (int slot = 0; slot < slots; slot++) {
        sums[slot] += rank.timeline().busyThreads()[slot];
      }
    }
    return new SlotValues(sums, sums, sums);
  }

  private static boolean lives(RankProfile rank, int slot) {
    Timeline time = rank.timeline();
    long begin = time.startEpochNanos() + slot * time.slotNanos();
    return rank.startEpochNanos() < begin + time.slotNanos() && rank.endEpochNanos() > begin;
  }

  int slots() {
    return means.length;
  }

  double low(int slot) {
    return lows[slot];
  }

  double mean(int slot) {
    return means[slot];
  }

  double high(int slot) {
    return highs[slot];
  }

  double highest() {
    double highest = 1;
    for (double high : highs) {
      highest = Math.max(highest, high);
    }
    return highest;
  }
}
