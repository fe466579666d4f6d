package dev.rankwise.analyzer.scaling.pop;

/**
 * What kept a rank from computing, as a recording tells it.
 *
 * @param aloneSeconds of its useful seconds, those in phases in which a single rank of the run
 *     computed and all others waited
 * @param gcSeconds of its elapsed seconds, those in which it collected garbage
 * @param readySeconds of its useful seconds, those in which it waited for a CPU
 */
public record RankLosses(double aloneSeconds, double gcSeconds, double readySeconds) {
  public RankLosses {
    if (!(aloneSeconds >= 0 && gcSeconds >= 0 && readySeconds >= 0)) {
      throw new IllegalArgumentException(
          "%s seconds alone, %s collecting, %s waiting for a CPU"
              .formatted(aloneSeconds, gcSeconds, readySeconds));
    }
  }
}
