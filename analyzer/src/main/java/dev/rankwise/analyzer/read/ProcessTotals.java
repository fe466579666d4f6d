package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import java.util.List;

/**
 * What one process did that a rank started: a forked worker, a subprocess. It has no stacks, so all
 * of its CPU time counts as the program's own work.
 *
 * @param pid its number
 * @param name the kernel's name of its first thread, untrusted text
 * @param startEpochNanos when it was first seen
 * @param endEpochNanos when it was last seen
 * @param cpuSeconds CPU time of all its threads
 * @param runQueueSeconds time that its threads could run but had no CPU
 * @param busyThreads threads that ran or waited for a CPU for a tenth of its life or more
 * @param mask CPUs that its threads were allowed last, joined
 * @param libraries what it has mapped, each name once
 */
public record ProcessTotals(
    long pid,
    String name,
    long startEpochNanos,
    long endEpochNanos,
    double cpuSeconds,
    double runQueueSeconds,
    int busyThreads,
    CpuSet mask,
    List<Library> libraries) {
  public ProcessTotals {
    libraries = List.copyOf(libraries);
  }

  /** How long it was seen, in seconds. */
  public double elapsedSeconds() {
    return (endEpochNanos - startEpochNanos) / 1e9;
  }
}
