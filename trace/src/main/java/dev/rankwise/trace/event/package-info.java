/**
 * What a trace holds: each record is one JFR event type, each component one of its fields.
 *
 * <p>Two fields stand in front of every event: the {@code rank} that it is about, and a {@code
 * sequence} number that counts the events of a file without a hole, so that loss can be proved.
 * Totals ({@code cpuNanos}, ...) count from the start of the thread or process: a lost sample costs
 * resolution, never time.
 */
package dev.rankwise.trace.event;
