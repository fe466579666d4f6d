package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.Timeline;
import java.util.Locale;
import java.util.Optional;

/**
 * The gain from more CPUs, from the time that threads waited for one.
 *
 * <p>In a slot of length s a rank used a CPU for p seconds and waited for one for q, both summed
 * over its threads. It was busy for min(s, p + q), with b = max(1, (p + q) / s) threads that could
 * run. With c CPUs of its own it does the same work in p / min(b, c):
 *
 * <ul>
 *   <li>b = 4 threads on one CPU (p = 1, q = 3, s = 1): busy 1 before, 1/4 after on 4 CPUs, 1/2 on
 *       2.
 *   <li>one thread with half of a CPU (p = 0.5, q = 0.5, s = 1): busy 1 before, 1/2 after.
 * </ul>
 *
 * <p>It gets no faster than its CPUs get more: two ranks that shared a CPU had half of one each, so
 * that one each makes them twice as fast. What they waited beyond that, others caused.
 *
 * <p>The run is as fast in each slot as its busiest rank; time in which no rank is busy stays. That
 * is the expectation. The interval goes from half of the saved time, where memory bandwidth or a
 * shared core holds the added CPUs back, to the larger of this and the saving of ranks that meet
 * only at the end, without what switching took.
 *
 * <p>Threads that take turns on a CPU find its caches filled by others, and refilling them counts
 * as their CPU time. So at the high end p is 15 % smaller afterwards: the one thread above is then
 * busy for 0.425, a speed-up of 2.35. Switching never gives more back than waiting does.
 */
final class CpuShareModel {
  private static final double LEAST_EFFECT = 0.5;

  /**
   * The share of their CPU time that threads may spend because they take turns, by judgement: where
   * ranks had shared a CPU, runs as advised took 10 to 15 % less time than was expected of them
   * ({@code docs/advised-lines.md}).
   */
  private static final double MOST_SWITCHING = 0.15;

  private CpuShareModel() {}

  /**
   * The gain when each rank gets {@code cpus} CPUs of its own; empty when the kernel did not tell
   * how long threads waited.
   */
  static Optional<PredictedSpeedup> predict(Situation situation, int cpus) {
    Run run = situation.run();
    if (run.ranks().stream().anyMatch(rank -> rank.totals().runQueueSeconds().isEmpty())
        || run.ranks().get(0).timeline().slots() == 0
        || !(run.elapsedSeconds() > 0)) {
      return Optional.empty();
    }
    double inStep = savedInStep(situation, cpus, 0);
    double least = LEAST_EFFECT * Math.min(inStep, savedAtEnd(situation, cpus, 0));
    double most =
        Math.max(
            savedInStep(situation, cpus, MOST_SWITCHING),
            savedAtEnd(situation, cpus, MOST_SWITCHING));
    return Optional.of(
        RecoveredTime.between(
            run.elapsedSeconds(),
            least,
            inStep,
            most,
            String.format(
                Locale.ROOT,
                "threads' measured waits for a CPU, with %d CPU%s for each rank;"
                    + " the low end is half of the time saved, the high end counts the %.0f %% of"
                    + " CPU time that switching may take",
                cpus,
                cpus == 1 ? "" : "s",
                100 * MOST_SWITCHING)));
  }

  private static double savedInStep(Situation situation, int cpus, double switching) {
    Run run = situation.run();
    int slots = run.ranks().stream().mapToInt(rank -> rank.timeline().slots()).min().orElse(0);
    double saved = 0;
    for (int slot = 0; slot < slots; slot++) {
      double before = 0;
      double after = 0;
      for (RankProfile rank : run.ranks()) {
        before = Math.max(before, busyBefore(rank.timeline(), slot));
        double fair = situation.fairCpus(rank);
        after = Math.max(after, busyAfter(rank.timeline(), slot, cpus, fair, switching));
      }
      saved += before - after;
    }
    return Math.max(0, saved);
  }

  private static double savedAtEnd(Situation situation, int cpus, double switching) {
    double before = 0;
    double after = 0;
    for (RankProfile rank : situation.run().ranks()) {
      double fair = situation.fairCpus(rank);
      double ofRankBefore = 0;
      double ofRankAfter = 0;
      for (int slot = 0; slot < rank.timeline().slots(); slot++) {
        ofRankBefore += busyBefore(rank.timeline(), slot);
        ofRankAfter += busyAfter(rank.timeline(), slot, cpus, fair, switching);
      }
      before = Math.max(before, ofRankBefore);
      after = Math.max(after, ofRankAfter);
    }
    return Math.max(0, before - after);
  }

  private static double busyBefore(Timeline timeline, int slot) {
    return Math.min(seconds(timeline), wanted(timeline, slot));
  }

  private static double busyAfter(
      Timeline timeline, int slot, int cpus, double fairCpus, double switching) {
    double before = busyBefore(timeline, slot);
    double runnable = Math.max(1, wanted(timeline, slot) / seconds(timeline));
    double freed = timeline.cpuSeconds()[slot] / Math.min(runnable, cpus);
    double after = Math.max(freed, fairCpus < cpus ? before * fairCpus / cpus : 0);
    return after - Math.min(switching * after, Math.max(0, before - after));
  }

  private static double wanted(Timeline timeline, int slot) {
    return timeline.cpuSeconds()[slot] + timeline.runQueueSeconds()[slot];
  }

  private static double seconds(Timeline timeline) {
    return timeline.slotNanos() / 1e9;
  }
}
