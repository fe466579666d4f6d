/**
 * Writes events as a JFR file without {@code jdk.jfr}, whose start costs every rank a third of a
 * second.
 */
package dev.rankwise.trace.jfr;
