package dev.rankwise.analyzer.scaling.pop;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The efficiencies of one run.
 *
 * @param name what the table calls it; untrusted text
 * @param ranks how many ranks it had
 * @param elapsedSeconds how long it took
 * @param factors shares by factor, those that the table allows; a scalability may exceed 1
 * @param speedup how many times the work per second of the first run, absent when it is not known
 *     how the work changes
 * @param instructionsPerCycle over all ranks
 * @param frequencyGhz cycles per useful nanosecond
 * @param communicationShare of the ranks' time spent in communication
 * @param lostCoreSeconds CPUs times the time in which the rank that held them did not compute
 */
public record PopRun(
    String name,
    int ranks,
    double elapsedSeconds,
    Map<PopFactor, Double> factors,
    OptionalDouble speedup,
    OptionalDouble instructionsPerCycle,
    OptionalDouble frequencyGhz,
    OptionalDouble communicationShare,
    OptionalDouble lostCoreSeconds) {
  public PopRun {
    Map<PopFactor, Double> copy = new EnumMap<>(PopFactor.class);
    copy.putAll(factors);
    factors = Collections.unmodifiableMap(copy);
  }

  /** The factor, if the table allows it. */
  public OptionalDouble factor(PopFactor factor) {
    Double value = factors.get(factor);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
