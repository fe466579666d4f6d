/**
 * One observer per node: a program of its own that follows the ranks which {@code rankwise exec}
 * started, and the processes that they start.
 *
 * <p>{@link dev.rankwise.agent.observe.ObserverMain} starts it, {@code StepProcesses} finds the
 * processes through {@code /proc}, {@code ObservedProcess} samples one of them, and {@code
 * NodeObserver} does so in time and decides when all is over.
 */
package dev.rankwise.agent.observe;
