package dev.rankwise.analyzer.scaling.pop;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the ranks of one run did.
 *
 * @param name what the table calls the run; untrusted text
 * @param ranks by number, which differ; at least one
 */
public record RunTimes(String name, List<RankTimes> ranks) {
  /** Nobody reads more. */
  private static final int MOST_MISSING = 1000;

  public RunTimes {
    ranks = ranks.stream().sorted(Comparator.comparingInt(RankTimes::rank)).toList();
    if (ranks.isEmpty()) {
      throw new IllegalArgumentException("the run " + name + " has no ranks");
    }
  }

  /** The time of the rank that took longest. */
  public double elapsedSeconds() {
    return max(RankTimes::elapsedSeconds);
  }

  /** Whether it is known of each rank what kept it from computing. */
  boolean recorded() {
    return ranks.stream().allMatch(rank -> rank.losses().isPresent());
  }

  double totalUseful() {
    return sum(RankTimes::usefulSeconds);
  }

  double totalComputed() {
    return sum(RankTimes::computedSeconds);
  }

  double meanUseful() {
    return totalUseful() / ranks.size();
  }

  double longestUseful() {
    return longest(RankTimes::usefulSeconds);
  }

  double mean(ToDoubleFunction<RankTimes> seconds) {
    return sum(seconds) / ranks.size();
  }

  double longest(ToDoubleFunction<RankTimes> seconds) {
    return max(seconds);
  }

  /** The mean shared time of the node on which it is greatest, where the nodes are known. */
  OptionalDouble largestNodeMean() {
    if (ranks.stream().anyMatch(rank -> rank.node().isEmpty())) {
      return OptionalDouble.empty();
    }
    return ranks.stream()
        .collect(
            Collectors.groupingBy(
                rank -> rank.node().orElseThrow(),
                Collectors.averagingDouble(RankTimes::sharedSeconds)))
        .values()
        .stream()
        .mapToDouble(Double::doubleValue)
        .max();
  }

  /** Numbers from 0 or 1 up to its greatest that no row is about, the first thousand of them. */
  List<Integer> missingRanks() {
    int first = Math.min(1, ranks.get(0).rank());
    int last = ranks.get(ranks.size() - 1).rank();
    if (last - first + 1 == ranks.size()) {
      return List.of();
    }
    Set<Integer> present = ranks.stream().map(RankTimes::rank).collect(Collectors.toSet());
    return IntStream.rangeClosed(first, last)
        .filter(rank -> !present.contains(rank))
        .boxed()
        .limit(MOST_MISSING)
        .toList();
  }

  /** The sum over all ranks, when each has the number. */
  OptionalDouble total(Function<RankTimes, OptionalDouble> number) {
    return ranks.stream().allMatch(rank -> number.apply(rank).isPresent())
        ? OptionalDouble.of(sum(rank -> number.apply(rank).orElseThrow()))
        : OptionalDouble.empty();
  }

  /** The greatest of all ranks, when each has the number. */
  OptionalDouble greatest(Function<RankTimes, OptionalDouble> number) {
    return ranks.stream().allMatch(rank -> number.apply(rank).isPresent())
        ? OptionalDouble.of(max(rank -> number.apply(rank).orElseThrow()))
        : OptionalDouble.empty();
  }

  private double sum(ToDoubleFunction<RankTimes> number) {
    return ranks.stream().mapToDouble(number).sum();
  }

  private double max(ToDoubleFunction<RankTimes> number) {
    return ranks.stream().mapToDouble(number).max().orElseThrow();
  }
}
