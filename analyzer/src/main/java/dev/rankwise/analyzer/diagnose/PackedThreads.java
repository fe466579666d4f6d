package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks have a hardware thread for each of their threads, but several of those on a core, while the
 * job holds cores that no rank may use: {@code -c} counts hardware threads, and since Slurm 22.05
 * ranks are packed onto as few cores as hold them (rule P06). What it costs is not measured: that
 * depends on how well the threads share a core.
 */
public final class PackedThreads implements Detector {
  /** Busy threads per core above which a rank's threads share cores (by judgement). */
  private static final double THREADS_PER_CORE = 1.5;

  @Override
  public String id() {
    return "packed-threads";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.nodes().stream().allMatch(node -> node.threadsPerCore() < 2)) {
      return new Verdict.NotEvaluated(id(), "the nodes have one hardware thread in each core");
    }
    List<RankProfile> packed = run.ranks().stream().filter(rank -> isPacked(run, rank)).toList();
    if (packed.isEmpty()) {
      return new Verdict.Clear(id());
    }
    RankProfile worst =
        Collections.max(packed, Comparator.comparingDouble(rank -> rank.totals().busyThreads()));
    NodeTopology node = run.nodeOf(worst);
    return new Verdict.Found(
        id(),
        Severity.INFO,
        "Rank %d%s keeps %s threads busy on %s of %s, while its job holds %s that no rank may use"
            .formatted(
                worst.rank(),
                packed.size() > 1 ? " (like " + (packed.size() - 1) + " more)" : "",
                Words.number(worst.totals().busyThreads()),
                Words.plural(node.coresIn(worst.mask()), "core"),
                worst.node(),
                Words.plural(Placement.coresFree(run, node), "core")),
        Words.numbers(packed),
        0,
        List.of(
            new Evidence("mask of rank " + worst.rank(), worst.mask().toString()),
            new Evidence("hardware threads of a core", Integer.toString(node.threadsPerCore()))),
        0.8);
  }

  /** More threads than its CPUs can run are other detectors' matter. */
  private static boolean isPacked(Run run, RankProfile rank) {
    NodeTopology node = run.nodeOf(rank);
    return rank.totals().busyThreads() > THREADS_PER_CORE * node.coresIn(rank.mask())
        && Placement.coresFree(run, node) > 0
        && !Contention.exceeds(rank, rank.cpus());
  }
}
