/**
 * From a run directory to findings and advice. A package is a stage, and data flows down this list
 * only:
 *
 * <ol>
 *   <li>{@code jfr}: the bytes of a recording to events
 *   <li>{@code read}: a rank's events to its bounded {@link dev.rankwise.analyzer.read.RankProfile}
 *   <li>{@code merge}: the profiles of a launch to a {@link dev.rankwise.analyzer.merge.Run} on one
 *       clock
 *   <li>{@code measure}: a run to {@link dev.rankwise.analyzer.measure.Measures}
 *   <li>{@code diagnose}: measures to {@link dev.rankwise.analyzer.diagnose.Verdict}s
 *   <li>{@code advise}: findings to {@link dev.rankwise.analyzer.advise.Recommendation}s
 * </ol>
 */
package dev.rankwise.analyzer;
