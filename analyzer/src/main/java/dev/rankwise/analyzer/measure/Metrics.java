package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalog of metrics. */
public final class Metrics {
  /** Every metric, in the order of reports. */
  public static final List<MetricDefinition> ALL = List.of();

  private Metrics() {}

  /** Measures {@code run}. */
  public static Measures of(Run run) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    ALL.forEach(metric -> metrics.put(metric.name(), metric.function().apply(run)));
    return new Measures(run, metrics);
  }
}
