package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.event.JvmSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JVMs that sized themselves for the node and not for their rank: bind them, else tell them. */
final class NodeSizedJvmAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "node-sized-jvm";
  }

  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    return situation
        .room()
        .filter(room -> masksOverlap(finding, situation))
        .flatMap(Situation.Room::filled);
  }

  private static boolean masksOverlap(Verdict.Found finding, Situation situation) {
    return situation.ranksOf(finding).stream()
        .anyMatch(rank -> situation.fairCpus(rank) < rank.cpus() - 0.5);
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    return situation.ranksOf(finding).stream()
        .filter(rank -> rank.jvm().isPresent())
        .findFirst()
        .map(
            rank -> {
              boolean bound = situation.planned().isPresent() && masksOverlap(finding, situation);
              int cpus =
                  bound
                      ? situation.planned().get().cpusPerTask()
                      : (int) Math.max(1, situation.fairCpus(rank));
              List<String> flags = flags(rank.jvm().get(), cpus, bound);
              Remedy remedy = because(situation, rank, cpus).withJvm(flags);
              return bound ? remedy.relaunched() : remedy;
            });
  }

  /** With the mask in order the JVM counts right by itself, unless it was told otherwise. */
  private static List<String> flags(JvmSizes jvm, int cpus, boolean bound) {
    List<String> flags = new ArrayList<>();
    if (jvm.availableProcessors() > cpus
        && (!bound || jvm.arguments().contains("ActiveProcessorCount"))) {
      flags.add("-XX:ActiveProcessorCount=" + cpus);
    }
    if (jvm.parallelGcThreads() > cpus && jvm.arguments().contains("ParallelGCThreads")) {
      flags.add("-XX:ParallelGCThreads=" + cpus);
      flags.add("-XX:ConcGCThreads=" + Math.max(1, cpus / 4));
    }
    return flags;
  }

  private static Remedy because(Situation situation, RankProfile rank, int cpus) {
    double gc =
        situation.run().ranks().stream().mapToDouble(r -> r.totals().gcSeconds()).max().orElse(0);
    Optional<PredictedSpeedup> queued = CpuShareModel.predict(situation, cpus);
    PredictedSpeedup collected =
        RecoveredTime.upTo(
            situation.run().elapsedSeconds(),
            gc,
            "at most all of the collection time of the rank that collects most goes");
    return Remedy.because(
            "At its start a JVM sizes collector, compilers and common pool from the CPUs that its"
                + " mask allows ("
                + rank.jvm().map(JvmSizes::availableProcessors).orElse(0)
                + " here), so that several of them on one node start too many threads.",
            "J01, J02; java(1), -XX:ActiveProcessorCount; HotSpot, os_linux.cpp",
            "One JVM on the node.")
        .predicting(
            queued
                .filter(speedup -> speedup.value() > collected.value())
                .or(() -> Optional.of(collected)));
  }
}
