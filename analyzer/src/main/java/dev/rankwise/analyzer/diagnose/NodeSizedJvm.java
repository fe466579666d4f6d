package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.ThreadKind;
import dev.rankwise.trace.event.JvmSizes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * JVMs sized their pools for more CPUs than their rank has, or for the whole node that they share,
 * and their collector and compiler threads hold each other up (rules J01, J02).
 */
public final class NodeSizedJvm implements Detector {
  private static final double THREADS_PER_CPU = 1.25;
  private static final double GC_SHARE = 0.01;

  @Override
  public String id() {
    return "node-sized-jvm";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.ranks().stream().allMatch(rank -> rank.jvm().isEmpty())) {
      return new Verdict.NotEvaluated(id(), "no rank is a JVM whose sizes were recorded");
    }
    Optional<String> unknown = Contention.unknown(run);
    if (unknown.isPresent()) {
      return new Verdict.NotEvaluated(id(), unknown.get());
    }
    List<RankProfile> affected = new ArrayList<>();
    for (NodeTopology node : run.nodes()) {
      run.ranksOn(node).stream()
          .filter(rank -> isOversized(run, node, rank) && suffers(rank))
          .forEach(affected::add);
    }
    double lost = CpuShares.of(run).lost(affected, NodeSizedJvm::queued);
    if (affected.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst = Collections.max(affected, Comparator.comparingDouble(NodeSizedJvm::queued));
    JvmSizes sizes = worst.jvm().orElseThrow(IllegalStateException::new);
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        summary(run, worst, sizes),
        Words.numbers(affected),
        lost,
        List.of(
            new Evidence(
                "CPUs that the JVM counted", Integer.toString(sizes.availableProcessors())),
            new Evidence("CPUs of the rank", "%d (%s)".formatted(worst.cpus(), worst.mask())),
            new Evidence(
                "collector threads of the node's ranks",
                "%d for %s"
                    .formatted(
                        collectorThreads(run.ranksOn(run.nodeOf(worst))),
                        Words.plural(Placement.usable(run, run.nodeOf(worst)).size(), "CPU"))),
            new Evidence(
                "collector and compiler threads waited for a CPU", Words.seconds(queued(worst)))),
        0.85);
  }

  private static boolean isOversized(Run run, NodeTopology node, RankProfile rank) {
    if (rank.jvm().isEmpty()) {
      return false;
    }
    List<RankProfile> local = run.ranksOn(node);
    return rank.jvm().get().availableProcessors() > rank.cpus()
        || rank.jvm().get().parallelGcThreads() > THREADS_PER_CPU * rank.cpus()
        || (local.size() > 1
            && collectorThreads(local) > THREADS_PER_CPU * Placement.usable(run, node).size());
  }

  private static String summary(Run run, RankProfile rank, JvmSizes sizes) {
    String jvm = "The JVM of rank " + rank.rank();
    if (sizes.availableProcessors() > rank.cpus()) {
      return "%s sized itself for %s, but its rank may use only %d"
          .formatted(jvm, Words.plural(sizes.availableProcessors(), "CPU"), rank.cpus());
    }
    if (sizes.parallelGcThreads() > THREADS_PER_CPU * rank.cpus()) {
      return "%s runs %s, but its rank may use only %s"
          .formatted(
              jvm,
              Words.plural(sizes.parallelGcThreads(), "collector thread"),
              Words.plural(rank.cpus(), "CPU"));
    }
    return "%s sized itself for %s, which it shares with %s"
        .formatted(
            jvm,
            Words.plural(sizes.availableProcessors(), "CPU"),
            Words.plural(run.ranksOn(run.nodeOf(rank)).size() - 1, "more rank"));
  }

  private static boolean suffers(RankProfile rank) {
    return rank.totals().gcSeconds() > GC_SHARE * rank.elapsedSeconds();
  }

  private static int collectorThreads(List<RankProfile> ranks) {
    return ranks.stream()
        .flatMap(rank -> rank.jvm().stream())
        .mapToInt(JvmSizes::parallelGcThreads)
        .sum();
  }

  private static double queued(RankProfile rank) {
    return rank.threads().stream()
        .filter(thread -> thread.kind() == ThreadKind.GC || thread.kind() == ThreadKind.JIT)
        .mapToDouble(thread -> thread.runQueueSeconds())
        .sum();
  }
}
