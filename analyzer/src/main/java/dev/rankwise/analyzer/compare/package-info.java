/**
 * What changed between two sets of runs, and whether more than chance. Start reading at {@link
 * dev.rankwise.analyzer.compare.Comparison}.
 */
package dev.rankwise.analyzer.compare;
