package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many CPUs each rank holds when one that several ranks may use is split evenly between them.
 * Over all ranks the shares sum to {@link Run#allocatedCpus()}, so that what is charged to ranks by
 * their shares never exceeds the allocation.
 */
public final class CpuShares {
  private final Map<Integer, Double> byRank = new HashMap<>();

  private CpuShares() {}

  /** The shares of all ranks of {@code run}. */
  public static CpuShares of(Run run) {
    CpuShares shares = new CpuShares();
    run.nodes().forEach(node -> shares.add(run, node));
    return shares;
  }

  private void add(Run run, NodeTopology node) {
    List<RankProfile> ranks = run.ranksOn(node);
    int[] users = new int[CpuSet.MAX_CPU + 1];
    ranks.forEach(rank -> rank.mask().cpus().forEach(cpu -> users[cpu]++));
    boolean unknown = ranks.stream().allMatch(rank -> rank.mask().isEmpty());
    for (RankProfile rank : ranks) {
      double share = rank.mask().cpus().stream().mapToDouble(cpu -> 1.0 / users[cpu]).sum();
      byRank.put(rank.rank(), unknown ? 1.0 / ranks.size() : share);
    }
  }

  /** The CPUs that {@code rank} holds. */
  public double of(RankProfile rank) {
    return byRank.getOrDefault(rank.rank(), 0.0);
  }

  /**
   * Core-seconds lost when {@code waited} gives the seconds that the threads of a rank lost: no
   * rank loses more than the CPUs that it holds for its whole life.
   */
  double lost(List<RankProfile> ranks, ToDoubleFunction<RankProfile> waited) {
    return ranks.stream()
        .mapToDouble(rank -> Math.min(waited.applyAsDouble(rank), of(rank) * rank.elapsedSeconds()))
        .sum();
  }
}
