package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import java.util.BitSet;

/** What is known of one thread while its samples are read. */
final class ThreadTrack {
  final int tid;
  String name = "";
  ThreadKind kind = ThreadKind.APPLICATION;
  CpuSet mask = CpuSet.empty();
  final BitSet cpusSeen = new BitSet();

  /** The last sample's round, time and totals. */
  int round;

  long lastNanos;

  long lastCpuNanos;
  long lastDelayNanos;
  boolean sampled;

  /** Since recording began. */
  double cpuSeconds;

  double runQueueSeconds;
  long involuntarySwitches;

  ThreadTrack(int tid) {
    this.tid = tid;
  }

  /** Seconds that it ran or waited for a CPU. */
  double activeSeconds() {
    return cpuSeconds + runQueueSeconds;
  }

  ThreadTotals totals() {
    return new ThreadTotals(
        tid,
        name,
        kind,
        cpuSeconds,
        runQueueSeconds,
        involuntarySwitches,
        mask,
        CpuSet.of(cpusSeen.stream().toArray()));
  }
}
