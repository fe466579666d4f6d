package dev.rankwise.analyzer.read;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts samples on a CPU by what they are for an OpenMP team, and the threads of each pool.
 *
 * <p>Regions are those that the first thread of the process opens. Other threads may have teams of
 * their own, of which no such sums can be made.
 */
final class TeamSamples {
  /** Series of {@link #grid}: the first thread at work outside of regions. */
  static final int SERIAL = 0;

  /** Threads at work in regions. */
  static final int PARALLEL = 1;

  private static final int MAX_THREADS = 20_000;

  final SlotGrid grid = new SlotGrid(2);

  private final Map<Long, ThreadPool> pools = new HashMap<>();
  private final long firstTid;
  private boolean regionOfFirst;
  private boolean regionOfOthers;

  /**
   * @param firstTid the first thread of the process, by the kernel's number
   */
  TeamSamples(long firstTid) {
    this.firstTid = firstTid;
  }

  /** Takes a sample of a thread that was on a CPU. */
  void add(long tid, long epochNanos, StackClassifier.Judged judged) {
    judged
        .pool()
        .filter(pool -> tid != firstTid && pools.size() < MAX_THREADS)
        .ifPresent(pool -> pools.putIfAbsent(tid, pool));
    boolean region = judged.marks().contains(FrameMark.OPENMP_REGION);
    boolean member = pools.get(tid) == ThreadPool.OPENMP;
    regionOfFirst |= region && tid == firstTid;
    regionOfOthers |= region && tid != firstTid && !member;
    boolean computing =
        switch (judged.activity().orElse(Activity.COMPUTE)) {
          case COMPUTE, IDLE, PARK -> true;
          default -> false;
        };
    if (computing && (region || member)) {
      grid.add(PARALLEL, epochNanos, epochNanos, 1);
    } else if (tid == firstTid
        && !region
        && (computing || judged.activity().get() == Activity.COMMUNICATION)) {
      grid.add(SERIAL, epochNanos, epochNanos, 1);
    }
  }

  /** Whether the first thread opened parallel regions, and no other did. */
  boolean isOneTeam() {
    return regionOfFirst && !regionOfOthers;
  }

  /** How many threads each pool has. */
  Map<ThreadPool, Integer> pools() {
    Map<ThreadPool, Integer> sizes = new EnumMap<>(ThreadPool.class);
    pools.values().forEach(pool -> sizes.merge(pool, 1, Integer::sum));
    return sizes;
  }
}
