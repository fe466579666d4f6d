/**
 * Shows an {@link dev.rankwise.analyzer.Analysis}; decides nothing. Every writer starts from {@link
 * dev.rankwise.reports.clean.CleanAnalysis}, so that no text of a trace reaches a reader
 * unfiltered.
 */
package dev.rankwise.reports;
