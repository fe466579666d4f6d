/**
 * How {@code rankwise run} starts programs: the agent's place in a command, CPUs for ranks, and the
 * processes from start to end. Nothing here prints; what a user should know is handed to the
 * caller.
 */
package dev.rankwise.cli.launch;
