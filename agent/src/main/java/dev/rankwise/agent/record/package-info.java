/** Brings what was observed to the trace of one rank, in time. */
package dev.rankwise.agent.record;
