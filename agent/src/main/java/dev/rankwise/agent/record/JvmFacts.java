package dev.rankwise.agent.record;

import dev.rankwise.agent.jvm.GcPauses;
import dev.rankwise.agent.jvm.JvmSizesReader;
import org.jspecify.annotations.Nullable;

/** What the JVM says of itself. */
final class JvmFacts implements Part {
  private final RankTrace trace;
  private @Nullable GcPauses pauses;

  JvmFacts(RankTrace trace) {
    this.trace = trace;
  }

  @Override
  public String name() {
    return "jvm-sizes";
  }

  @Override
  public void tick(long elapsedNanos) {
    if (pauses == null) {
      pauses = new GcPauses();
      trace.add(JvmSizesReader.read(pauses));
    }
  }

  @Override
  public void finish() {}

  /** Total pause time for collection, 0 while unknown. */
  long gcNanos() {
    return pauses == null ? 0 : pauses.nanos();
  }

  /** The number of such pauses, 0 while unknown. */
  long gcCount() {
    return pauses == null ? 0 : pauses.count();
  }

  /** Heap in use. */
  long heapUsedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
