package dev.rankwise.agent.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.rankwise.trace.Redaction;
import dev.rankwise.trace.event.JvmSizes;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what this JVM sized from the CPUs and memory that it saw. */
public final class JvmSizesReader {
  private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private JvmSizesReader() {}

  /** The sizes of this JVM. */
  public static JvmSizes read(GcPauses pauses) {
    HotSpotDiagnosticMXBean hotspot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
    int processors = Runtime.getRuntime().availableProcessors();
    return new JvmSizes(
        System.getProperty("java.version", ""),
        System.getProperty("java.vm.name", "") + ", " + System.getProperty("java.vm.vendor", ""),
        processors,
        pauses.collector(),
        flag(hotspot, "ParallelGCThreads"),
        flag(hotspot, "ConcGCThreads"),
        flag(hotspot, "CICompilerCount"),
        commonPoolParallelism(System.getProperty(COMMON_POOL), processors),
        Runtime.getRuntime().maxMemory(),
        String.join("\n", Redaction.redact(arguments)));
  }

  private static int flag(HotSpotDiagnosticMXBean hotspot, String name) {
    try {
      return Integer.parseInt(hotspot.getVMOption(name).getValue());
    } catch (IllegalArgumentException e) { // this JVM has no such flag
      return 0;
    }
  }

  /**
   * What the pool's size will be. Asking the pool would create it, before the program can set the
   * property.
   */
  static int commonPoolParallelism(@Nullable String property, int processors) {
    try {
      if (property != null && Integer.parseInt(property) >= 0) {
        return Integer.parseInt(property);
      }
    } catch (NumberFormatException e) {
      return Math.max(1, processors - 1); // the pool ignores it too
    }
    return Math.max(1, processors - 1);
  }
}
