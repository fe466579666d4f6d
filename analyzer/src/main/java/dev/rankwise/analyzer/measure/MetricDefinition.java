package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import java.util.function.Function;

/**
 * One metric of a run.
 *
 * @param name its name in JSON, lower camel case
 * @param label its name for people
 * @param formula how it is computed, in a line
 * @param source where the definition comes from
 * @param function computes it
 */
public record MetricDefinition(
    String name, String label, String formula, String source, Function<Run, Metric> function) {}
