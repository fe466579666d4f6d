/**
 * What a trace holds: each record is one JFR event type, each component one of its fields.
 *
 * <p>Three fields stand in front of every event: the {@code rank} and the {@code process} of it
 * that it is about, and a {@code sequence} number that counts the events of a file without a hole,
 * so that loss can be proved. Each process of a rank begins with its own {@link
 * dev.rankwise.trace.event.Launch}. Totals ({@code cpuNanos}, ...) count from the start of the
 * thread or process: a lost sample costs resolution, never time.
 */
package dev.rankwise.trace.event;
