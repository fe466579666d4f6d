package dev.rankwise.analyzer.compare;

/**
 * What changed about a metric.
 *
 * @param name its name in JSON
 * @param label its name for people
 * @param change its values
 */
public record MetricChange(String name, String label, Change change) {}
