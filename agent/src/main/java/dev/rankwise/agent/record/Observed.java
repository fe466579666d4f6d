package dev.rankwise.agent.record;

import dev.rankwise.agent.jvm.JdkInternals;
import dev.rankwise.agent.proc.ControlGroups;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.RunDirectory;

/**
 * The process that is recorded.
 *
 * @param identity its place in the parallel program
 * @param pid the kernel's number of it
 * @param run where its files go
 * @param files what the kernel tells of it, as {@code /proc/self}
 * @param groups its control groups
 * @param internals what the JDK lets the agent do
 */
record Observed(
    LaunchIdentity identity,
    long pid,
    RunDirectory run,
    SystemFiles files,
    ControlGroups groups,
    JdkInternals internals) {
  int rank() {
    return identity.rank();
  }
}
