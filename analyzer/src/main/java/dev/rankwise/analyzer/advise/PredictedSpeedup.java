package dev.rankwise.analyzer.advise;

/**
 * How much faster the run is expected to be: elapsed time before over elapsed time after.
 *
 * <p>The two ends are those of a 95 % interval where repeated parts of the run give one, else the
 * least and the most that the model allows; {@code basis} says which.
 *
 * @param value the expectation, at least 1
 * @param low95 the lower end, in (0, value]
 * @param high95 the upper end, at least {@code value}
 * @param basis how it was computed, in one sentence
 */
public record PredictedSpeedup(double value, double low95, double high95, String basis) {
  public PredictedSpeedup {
    if (!(low95 > 0 && low95 <= value && value <= high95 && Double.isFinite(high95))) {
      throw new IllegalArgumentException(low95 + " <= " + value + " <= " + high95);
    }
  }
}
