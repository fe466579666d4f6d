package dev.rankwise.samples;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process has used, from a point in time that only differences are free of.
 *
 * @param elapsedSeconds by the clock
 * @param cpuSeconds of all its threads, the JVM's own among them
 * @param gcSeconds elapsed in garbage collections
 */
record Totals(double elapsedSeconds, double cpuSeconds, double gcSeconds) {

  static Totals now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long gcMillis =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return new Totals(System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9, gcMillis / 1e3);
  }

  Totals since(Totals start) {
    return new Totals(
        elapsedSeconds - start.elapsedSeconds,
        cpuSeconds - start.cpuSeconds,
        gcSeconds - start.gcSeconds);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "elapsed %.2f s, cpu %.2f s, gc %.2f s",
        elapsedSeconds,
        cpuSeconds,
        gcSeconds);
  }
}
