package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Cores that the job holds are hardly ever used: on a node the ranks' peaks of busy threads
 * together stay well below its cores (rule P09). Counted in cores, since leaving hardware threads
 * idle is often right.
 */
public final class IdleCpus implements Detector {
  private static final double IDLE_SHARE = 0.25;
  private static final double MIN_CORES = 0.8;
  private static final double MIN_SECONDS = 1;

  @Override
  public String id() {
    return "idle-cpus";
  }

  /** A node's cores: how many the job holds, and how many of them are ever busy. */
  private record Use(NodeTopology node, int held, double busy) {
    double idle() {
      return held - busy;
    }
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.elapsedSeconds() < MIN_SECONDS) {
      return new Verdict.NotEvaluated(id(), "the run took less than a second");
    }
    List<Use> wasteful = new ArrayList<>();
    for (NodeTopology node : run.nodes()) {
      Use use = use(run, node);
      if (use.idle() >= MIN_CORES && use.idle() >= IDLE_SHARE * use.held && !isKept(run, node)) {
        wasteful.add(use);
      }
    }
    double idle = wasteful.stream().mapToDouble(Use::idle).sum();
    double lost = idle * run.elapsedSeconds();
    if (wasteful.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    int held = wasteful.stream().mapToInt(Use::held).sum();
    Use first = wasteful.get(0);
    return new Verdict.Found(
        id(),
        Severity.ofLostShare(
            lost / Math.max(run.allocatedCoreSeconds(), held * run.elapsedSeconds())),
        "%s of %s that the job holds were idle nearly all the time"
            .formatted(Words.number(idle), Words.plural(held, "core")),
        wasteful.stream()
            .flatMap(use -> run.ranksOn(use.node).stream())
            .map(RankProfile::rank)
            .sorted()
            .toList(),
        lost,
        List.of(
            new Evidence("cores held on " + first.node.name(), Integer.toString(first.held)),
            new Evidence(
                "most threads busy there (95th percentile over time)", Words.number(first.busy))),
        0.8);
  }

  /** Whether the cores idle because the ranks' masks keep them from threads that want them. */
  private static boolean isKept(Run run, NodeTopology node) {
    return run.ranksOn(node).stream().anyMatch(rank -> Contention.exceeds(rank, rank.cpus()));
  }

  private static Use use(Run run, NodeTopology node) {
    CpuSet usable = Placement.usable(run, node);
    double busy =
        run.ranksOn(node).stream()
            .mapToDouble(
                rank -> Math.min(rank.totals().peakBusyThreads(), node.coresIn(rank.mask())))
            .sum();
    return new Use(node, Math.max(1, node.coresIn(usable)) + Placement.coresFree(run, node), busy);
  }
}
