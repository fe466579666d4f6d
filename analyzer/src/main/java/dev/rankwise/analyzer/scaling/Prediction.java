package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.Interval;

/**
 * What a run at some size is expected to measure.
 *
 * @param ranks the size
 * @param value seconds or throughput, as in the series
 * @param interval where one further run would be in 95 of 100 cases, if the model holds
 * @param extrapolated whether the size is more than twice the largest run or less than half the
 *     smallest
 */
public record Prediction(double ranks, double value, Interval interval, boolean extrapolated) {}
