/**
 * Runs that never were: a script says what every thread of every rank did, and the fixture writes
 * the trace files that the recorder would have left of it.
 */
package dev.rankwise.analyzer.scripted;
