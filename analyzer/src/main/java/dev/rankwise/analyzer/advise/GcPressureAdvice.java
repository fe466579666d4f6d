package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.GcPressure;
import dev.rankwise.analyzer.diagnose.NodeMemory;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.event.JvmSizes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ranks that collect garbage too long: a larger heap, or CPUs to collect on. */
final class GcPressureAdvice implements AdviceRule {
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;
  private static final long HEAP_STEP = 64 * MIB;
  private static final double SMALLEST_STEP = 1.25;
  private static final double LARGEST_STEP = 8;

  /** What collection should be left with: half of what is found, since models err. */
  private static final double HEALTHY_SHARE = GcPressure.SHARE / 2;

  private static final String CODE =
      "Allocate less: keep what is reused, primitive arrays instead of boxed values and"
          + " collections, no temporary objects in inner loops. An allocation profile names the"
          + " places (jdk.ObjectAllocationSample, or async-profiler with -e alloc).";

  @Override
  public String findingId() {
    return "gc-pressure";
  }

  /** A single CPU makes a JVM take the serial collector; two give it a parallel one. */
  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    boolean serial =
        ranks.stream()
            .flatMap(rank -> rank.jvm().stream())
            .anyMatch(jvm -> jvm.availableProcessors() == 1 && jvm.maxHeapBytes() > 2 * GIB);
    return situation
        .room()
        .filter(room -> serial)
        .flatMap(room -> room.forThreads(2))
        .filter(layout -> Situation.gives(layout, situation.leastFairCpus(ranks)));
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    return situation.ranksOf(finding).stream()
        .filter(rank -> rank.jvm().isPresent())
        .max(Comparator.comparingDouble(rank -> rank.totals().gcSeconds()))
        .map(rank -> advise(rank, rank.jvm().get(), situation));
  }

  private static Remedy advise(RankProfile rank, JvmSizes jvm, Situation situation) {
    long most = NodeMemory.heapPerRank(situation.run());
    long heap = Math.min(most / MIB * MIB, roundedUp((long) (step(rank) * jvm.maxHeapBytes())));
    Optional<Layout> more = situation.plannedMoreThan(situation.fairCpus(rank));
    Remedy remedy =
        Remedy.because(
                String.format(
                    Locale.ROOT,
                    "Each collection costs by what lives, and how often one is needed by the room"
                        + " that is left. The heap may hold %d MiB, the node has room for %d MiB in"
                        + " each rank.",
                    jvm.maxHeapBytes() / MIB,
                    most / MIB),
                "J04, J02, J05; java(1), -Xmx; R. Jones et al., The Garbage Collection Handbook",
                "Memory that native libraries or direct buffers of the ranks need, or a job whose"
                    + " memory limit is lower than what was seen here.")
            .withCode(CODE);
    if (jvm.maxHeapBytes() > 0 && heap >= SMALLEST_STEP * jvm.maxHeapBytes()) {
      remedy =
          remedy
              .withJvm(List.of("-Xmx" + heap / MIB + "m"))
              .predicting(
                  Optional.of(
                      HeapModel.predict(situation.run(), heap / (double) jvm.maxHeapBytes())));
    }
    if (more.isPresent() && jvm.availableProcessors() == 1) {
      remedy = remedy.relaunched();
    }
    return remedy.predictedSpeedup().isPresent() ? remedy : remedy.predicting(allGone(situation));
  }

  /**
   * How many times the heap collection needs, by {@link HeapModel}, to take no more than a healthy
   * share: of a share s, s / f is left beside 1 - s of other time.
   */
  private static double step(RankProfile rank) {
    double share = rank.totals().gcSeconds() / rank.elapsedSeconds();
    double needed = share * (1 - HEALTHY_SHARE) / (HEALTHY_SHARE * (1 - share));
    return Math.min(LARGEST_STEP, needed);
  }

  /** To a whole number of {@link #HEAP_STEP}s: the JVM's own idea of its heap is never round. */
  private static long roundedUp(long bytes) {
    return (bytes + HEAP_STEP - 1) / HEAP_STEP * HEAP_STEP;
  }

  private static Optional<PredictedSpeedup> allGone(Situation situation) {
    double gc =
        situation.run().ranks().stream().mapToDouble(r -> r.totals().gcSeconds()).max().orElse(0);
    return Optional.of(
        RecoveredTime.upTo(
            situation.run().elapsedSeconds(),
            gc,
            "at most all of the collection time of the rank that collects most goes"));
  }
}
