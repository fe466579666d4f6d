/**
 * Reads flight recordings: a streaming reader of JFR files that goes by each file's own description
 * of its events. {@link dev.rankwise.analyzer.jfr.JfrFile} is where to start; it knows nothing of
 * what the events mean.
 */
package dev.rankwise.analyzer.jfr;
