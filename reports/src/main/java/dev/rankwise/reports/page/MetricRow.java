package dev.rankwise.reports.page;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metric;
import dev.rankwise.analyzer.measure.MetricDefinition;
import dev.rankwise.analyzer.measure.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One metric.
 *
 * @param name its name in JSON
 * @param label its name for people
 * @param value its value, or "not measured"
 * @param reason why it was not measured, or empty
 * @param formula how it is computed, or empty
 * @param source where the definition comes from, or empty
 */
public record MetricRow(
    String name, String label, String value, String reason, String formula, String source) {

  static List<MetricRow> of(Measures measures) {
    return measures.metrics().entrySet().stream().map(MetricRow::of).toList();
  }

  /** What people call the metric {@code name}. */
  public static String label(String name) {
    return definition(name).map(MetricDefinition::label).orElseGet(() -> Titles.ofField(name));
  }

  /** {@code number} in the unit of the metric {@code name}: a number of CPUs, else a share. */
  public static String figure(String name, double number) {
    return name.endsWith("Cpus") ? Figures.decimal(number) : Figures.percent(number);
  }

  private static MetricRow of(Map.Entry<String, Metric> entry) {
    String name = entry.getKey();
    Optional<MetricDefinition> definition = definition(name);
    String formula = definition.map(MetricDefinition::formula).orElse("");
    String source = definition.map(MetricDefinition::source).orElse("");
    if (entry.getValue() instanceof Metric.Missing missing) {
      return new MetricRow(name, label(name), "not measured", missing.reason(), formula, source);
    }
    String value = figure(name, ((Metric.Measured) entry.getValue()).number());
    return new MetricRow(name, label(name), value, "", formula, source);
  }

  private static Optional<MetricDefinition> definition(String name) {
    return Metrics.ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
