package dev.rankwise.agent.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How often and how long the JVM stopped for garbage collection. Beans that count whole concurrent
 * cycles ({@code ZGC Cycles}, {@code Shenandoah Cycles}) are left out: the program runs during
 * them.
 */
public final class GcPauses {
  private static final String CONCURRENT = " Cycles";

  private final List<GarbageCollectorMXBean> pauses = new ArrayList<>();
  private final String collector;

  /** Finds the collectors of this JVM. */
  public GcPauses() {
    String found = "";
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      found = collectorOf(bean.getName());
      if (!bean.getName().endsWith(CONCURRENT)) {
        pauses.add(bean);
      }
    }
    this.collector = found;
  }

  /** Total pause time, in milliseconds' resolution. */
  public long nanos() {
    long millis = 0;
    for (GarbageCollectorMXBean bean : pauses) {
      millis += Math.max(0, bean.getCollectionTime());
    }
    return 1_000_000 * millis;
  }

  /** The number of pauses. */
  public long count() {
    long count = 0;
    for (GarbageCollectorMXBean bean : pauses) {
      count += Math.max(0, bean.getCollectionCount());
    }
    return count;
  }

  /** The collector's name as in {@link dev.rankwise.trace.event.JvmSizes}, or empty. */
  public String collector() {
    return collector;
  }

  static String collectorOf(String bean) {
    if (bean.startsWith("PS ")) {
      return "Parallel";
    }
    if (bean.equals("Copy") || bean.equals("MarkSweepCompact")) {
      return "Serial";
    }
    for (String name : List.of("G1", "ZGC", "Shenandoah", "Epsilon")) {
      if (bean.startsWith(name)) {
        return name;
      }
    }
    return "";
  }
}
