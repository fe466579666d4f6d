package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import java.util.List;

/**
 * A node as its ranks saw it.
 *
 * @param name the host name, untrusted text
 * @param cpuModel the processor's name, or empty, untrusted text
 * @param online CPUs that are online
 * @param cores the hardware threads of each core, in the order of their first CPU
 * @param sockets the CPUs of each package
 * @param numaNodes the CPUs of each memory node
 * @param memoryBytes memory, 0 when unknown
 */
public record NodeTopology(
    String name,
    String cpuModel,
    CpuSet online,
    List<CpuSet> cores,
    List<CpuSet> sockets,
    List<CpuSet> numaNodes,
    long memoryBytes) {
  public NodeTopology {
    cores = List.copyOf(cores);
    sockets = List.copyOf(sockets);
    numaNodes = List.copyOf(numaNodes);
  }

  /** Hardware threads of a core, at least 1. */
  public int threadsPerCore() {
    return cores.stream().mapToInt(CpuSet::size).max().orElse(1);
  }

  /** The number of cores with a hardware thread in {@code mask}. */
  public int coresIn(CpuSet mask) {
    return (int) cores.stream().filter(mask::intersects).count();
  }
}
