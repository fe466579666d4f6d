package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run and its metrics.
 *
 * @param run what was measured
 * @param metrics every metric of {@link Metrics#ALL}, in that order, by its name
 */
public record Measures(Run run, Map<String, Metric> metrics) {
  public Measures {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** The metric called {@code name}, one of {@link Metrics#ALL}. */
  public Metric metric(String name) {
    Metric metric = metrics.get(name);
    if (metric == null) {
      throw new IllegalArgumentException("no metric is called " + name);
    }
    return metric;
  }
}
