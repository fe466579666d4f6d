/**
 * The Java agent: a guest in a rank's JVM that records what the rank does.
 *
 * <p>{@link dev.rankwise.agent.Premain} is all that the program's class loader runs; {@link
 * dev.rankwise.agent.Agent} starts the rest in a loader of its own. The facts come from {@code
 * launch}, {@code proc} and {@code jvm}, the stacks from {@code stacks}, and {@code record} brings
 * them to the trace.
 */
package dev.rankwise.agent;
