package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Map;

/** Where the ranks of a run sit on the CPUs of their nodes. */
public final class Placement {
  private Placement() {}

  /** The CPUs of a node that some rank may use. */
  public static CpuSet usable(Run run, NodeTopology node) {
    return run.ranksOn(node).stream().map(RankProfile::mask).reduce(CpuSet.empty(), CpuSet::union);
  }

  /**
   * How many CPUs of {@code node} the job holds, or 0 when that is not known. Under Slurm it is
   * what {@code SLURM_JOB_CPUS_PER_NODE} says of the node; CPUs that are merely online may be
   * another job's. The local launcher has every CPU that is online.
   */
  public static int cpusHeld(Run run, NodeTopology node) {
    List<RankProfile> ranks = run.ranksOn(node);
    if (ranks.isEmpty()) {
      return 0;
    }
    RankProfile rank = ranks.get(0);
    if (rank.launch().launcher().equals(Launcher.SRUN.name()) || !rank.launch().jobId().isEmpty()) {
      return jobCpus(rank);
    }
    return node.online().size();
  }

  /** CPUs of {@code node} that the job holds but no rank may use; 0 when that is not known. */
  public static int cpusFree(Run run, NodeTopology node) {
    return Math.max(0, cpusHeld(run, node) - usable(run, node).size());
  }

  /** The same in cores. A job that was given one hardware thread of each core counts in cores. */
  static int coresFree(Run run, NodeTopology node) {
    boolean oneThreadEach =
        run.ranksOn(node).stream()
            .anyMatch(rank -> "1".equals(rank.environment().get("SLURM_THREADS_PER_CORE")));
    return cpusFree(run, node) / (oneThreadEach ? 1 : node.threadsPerCore());
  }

  /**
   * Whether the ranks of {@code node} are several and each may use all that any of them may, more
   * than one CPU.
   */
  public static boolean isUnbound(Run run, NodeTopology node) {
    List<RankProfile> ranks = run.ranksOn(node);
    CpuSet usable = usable(run, node);
    return ranks.size() > 1
        && usable.size() > 1
        && ranks.stream().allMatch(rank -> rank.mask().equals(usable));
  }

  /** Whether another rank may use a CPU of {@code rank}. */
  static boolean sharesCpus(Run run, RankProfile rank) {
    return run.ranks().stream()
        .anyMatch(
            other ->
                other.rank() != rank.rank()
                    && other.node().equals(rank.node())
                    && other.mask().intersects(rank.mask()));
  }

  /**
   * CPUs that the threads of {@code rank} may use, at least 1; fewer than its own where the program
   * narrowed its threads itself.
   */
  static int usedCpus(RankProfile rank) {
    return Math.max(1, Math.min(rank.cpus(), rank.usedMask().size()));
  }

  /**
   * {@code 64(x3)} and {@code 64(x2),32}: the count of the rank's node, if it can be told. A node's
   * index is that within the step, which is the job's own only where the step has all its nodes.
   */
  private static int jobCpus(RankProfile rank) {
    Map<String, String> environment = rank.environment();
    String counts = environment.getOrDefault("SLURM_JOB_CPUS_PER_NODE", "");
    String nodes = environment.getOrDefault("SLURM_JOB_NUM_NODES", "");
    boolean indexKnown =
        rank.launch().nodeIndex() >= 0
            && environment.getOrDefault("SLURM_STEP_NUM_NODES", nodes).equals(nodes);
    if (!indexKnown && counts.contains(",")) {
      return 0;
    }
    int index = indexKnown ? rank.launch().nodeIndex() : 0;
    for (String group : counts.split(",")) {
      if (!group.matches("[0-9]{1,6}(\\(x[0-9]{1,6}\\))?")) {
        return 0;
      }
      int times = group.indexOf('(');
      int repeat = times < 0 ? 1 : Integer.parseInt(group.substring(times + 2, group.length() - 1));
      if (index < repeat) {
        return Integer.parseInt(times < 0 ? group : group.substring(0, times));
      }
      index -= repeat;
    }
    return 0;
  }
}
