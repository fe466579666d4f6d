package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A size to run at.
 *
 * @param goal what it is best at
 * @param ranks the size, one of those that were measured
 * @param range of the sizes that were measured, the least and the largest that it may be by the
 *     model and its uncertainty; absent without a model
 * @param efficiency the efficiency there, over the smallest run
 * @param value the seconds or throughput there
 * @param nodeHours what a run costs there, where the ranks of a node are known and seconds were
 *     measured
 * @param reason why this size, in a sentence
 */
public record SizeChoice(
    Goal goal,
    double ranks,
    Optional<Interval> range,
    double efficiency,
    double value,
    OptionalDouble nodeHours,
    String reason) {

  /** What a size can be best at. */
  public enum Goal {
    /** The largest size whose efficiency is at or above the target. */
    EFFICIENT("efficient"),
    /** The size with the highest rate. */
    FASTEST("fastest"),
    /** The size with the least cost. */
    CHEAPEST("cheapest");

    private final String word;

    Goal(String word) {
      this.word = word;
    }

    /** The name for people and in JSON. */
    public String word() {
      return word;
    }
  }
}
