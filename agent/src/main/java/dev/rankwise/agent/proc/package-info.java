/** What the kernel tells of threads, processes, control groups and the node. */
package dev.rankwise.agent.proc;
