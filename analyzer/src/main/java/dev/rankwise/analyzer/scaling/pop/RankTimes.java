package dev.rankwise.analyzer.scaling.pop;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What one rank did in a run.
 *
 * @param rank its number, from 0
 * @param elapsedSeconds from its begin to its end, above 0
 * @param usefulSeconds of them in which it computed, 0 or more
 * @param node where it ran; untrusted text
 * @param cpus how many CPUs it held, above 0
 * @param communicationSeconds of its elapsed seconds spent in communication, 0 or more
 * @param instructions that it executed while it computed, above 0
 * @param cycles that it took while it computed, above 0
 * @param idealElapsedSeconds what it would have taken on a network without latency and with
 *     infinite bandwidth, as a simulator tells; above 0
 * @param idealUsefulSeconds of them in which it computed, 0 or more
 * @param losses what kept it from computing, where it was recorded
 */
public record RankTimes(
    int rank,
    double elapsedSeconds,
    double usefulSeconds,
    Optional<String> node,
    OptionalDouble cpus,
    OptionalDouble communicationSeconds,
    OptionalDouble instructions,
    OptionalDouble cycles,
    OptionalDouble idealElapsedSeconds,
    OptionalDouble idealUsefulSeconds,
    Optional<RankLosses> losses) {
  public RankTimes {
    if (!(elapsedSeconds > 0) || usefulSeconds < 0) {
      throw new IllegalArgumentException(
          "rank %d: %s elapsed and %s useful seconds"
              .formatted(rank, elapsedSeconds, usefulSeconds));
    }
  }

  /** Useful seconds on a CPU, as far as they are known. */
  double computedSeconds() {
    return usefulWithout(RankLosses::readySeconds);
  }

  /** Useful seconds outside phases in which a single rank computed, as far as they are known. */
  double sharedSeconds() {
    return usefulWithout(RankLosses::aloneSeconds);
  }

  private double usefulWithout(ToDoubleFunction<RankLosses> part) {
    return usefulSeconds
        - losses.map(loss -> Math.min(usefulSeconds, part.applyAsDouble(loss))).orElse(0.0);
  }
}
