/** Stack samples by async-profiler. */
package dev.rankwise.agent.stacks;
