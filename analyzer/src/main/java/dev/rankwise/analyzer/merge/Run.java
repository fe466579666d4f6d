package dev.rankwise.analyzer.merge;

import dev.rankwise.analyzer.read.GapNote;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One launch: its ranks on one clock.
 *
 * <p>The timelines of all ranks have the same start, slot length and number of slots.
 *
 * @param directory where it was recorded
 * @param launched what {@code rankwise run} wrote about the launch
 * @param nodes the nodes, by name
 * @param ranks the ranks, by number; never empty
 * @param expectedRanks how many ranks the launch has, recorded or not
 * @param missingRanks ranks that left no recording
 * @param startEpochNanos when the first rank began
 * @param endEpochNanos when the last rank ended
 * @param gaps what is missing, of all ranks and of the run
 */
public record Run(
    Path directory,
    Optional<LaunchRecord> launched,
    List<NodeTopology> nodes,
    List<RankProfile> ranks,
    int expectedRanks,
    List<Integer> missingRanks,
    long startEpochNanos,
    long endEpochNanos,
    List<GapNote> gaps) {
  private static final String UNREADABLE_FILE = "unreadable-file";

  public Run {
    nodes = List.copyOf(nodes);
    ranks = List.copyOf(ranks);
    missingRanks = List.copyOf(missingRanks);
    gaps = List.copyOf(gaps);
    if (ranks.isEmpty()) {
      throw new IllegalArgumentException("a run has at least one rank");
    }
  }

  /** From the first rank's begin to the last rank's end, in seconds. */
  public double elapsedSeconds() {
    return (endEpochNanos - startEpochNanos) / 1e9;
  }

  /** The part of it over which efficiencies are measured. */
  public Execution execution() {
    return Execution.of(this);
  }

  /** Seconds of it that lie outside of its {@link #execution}, such as the start of MPI. */
  public double outsideSeconds() {
    return Math.max(0, elapsedSeconds() - execution().elapsedSeconds());
  }

  /** Whether every rank was recorded to its end. */
  public boolean complete() {
    return missingRanks.isEmpty() && ranks.stream().allMatch(RankProfile::complete);
  }

  /**
   * Files of which nothing could be read, or that belong to another run; what they hold is not in
   * this run.
   */
  public List<GapNote> unreadable() {
    return gaps.stream().filter(gap -> gap.what().equals(UNREADABLE_FILE)).toList();
  }

  /** The node that {@code rank} ran on. */
  public NodeTopology nodeOf(RankProfile rank) {
    return nodes.stream()
        .filter(node -> node.name().equals(rank.node()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no node " + rank.node()));
  }

  /** The ranks of {@code node}, by number. */
  public List<RankProfile> ranksOn(NodeTopology node) {
    return ranks.stream().filter(rank -> rank.node().equals(node.name())).toList();
  }

  /**
   * Core-seconds that the launch held: the CPUs of each rank times the elapsed time, a shared CPU
   * counted once.
   */
  public double allocatedCoreSeconds() {
    return allocatedCpus() * elapsedSeconds();
  }

  /** The CPUs that the ranks may use, over all nodes, a shared CPU counted once. */
  public int allocatedCpus() {
    return nodes.stream()
        .mapToInt(
            node ->
                Math.max(
                    1,
                    ranksOn(node).stream()
                        .map(RankProfile::mask)
                        .reduce((a, b) -> a.union(b))
                        .map(mask -> mask.size())
                        .orElse(1)))
        .sum();
  }
}
