package dev.rankwise.agent.record;

import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.Regions;
import dev.rankwise.trace.event.Region;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Regions on their way from the program's threads to the trace. The program never waits: what does
 * not fit is counted.
 */
final class RegionQueue implements Regions.Sink {
  /** The most regions between two samples. */
  static final int CAPACITY = 4096;

  private static final int LONGEST_NAME = 200;

  private record Ended(String name, int tid, long beginNanos, long endNanos) {}

  private final ArrayBlockingQueue<Ended> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong refused = new AtomicLong();
  private final ThreadLocal<Integer> tids;

  RegionQueue(SystemFiles files) {
    this.tids =
        new ThreadLocal<Integer>() {
          @Override
          protected Integer initialValue() {
            return ThreadNumber.current(files);
          }
        };
  }

  @Override
  public void ended(String name, long beginNanos, long endNanos) {
    String shortName = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    int tid = ThreadNumber.isFixed(Thread.currentThread()) ? tids.get() : 0;
    if (!queue.offer(new Ended(shortName, tid, beginNanos, endNanos))) {
      refused.incrementAndGet();
    }
  }

  /** Records the regions that ended since the last time. */
  void drainTo(RankTrace trace) {
    for (@Nullable Ended ended = queue.poll(); ended != null; ended = queue.poll()) {
      trace.add(
          new Region(ended.name, ended.tid, ended.endNanos - ended.beginNanos), ended.beginNanos);
    }
    long lost = refused.getAndSet(0);
    if (lost > 0) {
      trace.gap("regions", lost + " regions ended faster than they could be recorded");
    }
  }
}
