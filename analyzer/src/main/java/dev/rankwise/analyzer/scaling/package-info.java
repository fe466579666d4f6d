/**
 * Scaling studies: which model runs at several sizes follow, what it predicts, which size to use.
 * Start reading at {@link dev.rankwise.analyzer.scaling.ScalingStudy}.
 */
package dev.rankwise.analyzer.scaling;
