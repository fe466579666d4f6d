package dev.rankwise.analyzer.compare;

import dev.rankwise.analyzer.scaling.model.Interval;
import java.util.Optional;

/**
 * A number before and after.
 *
 * @param before its mean over the runs before
 * @param after its mean over the runs after
 * @param interval of after - before, or of after / before where it is about seconds; absent when a
 *     side has fewer than two runs
 * @param verdict whether it changed
 */
public record Change(
    double before, double after, Optional<Interval> interval, Significance verdict) {}
