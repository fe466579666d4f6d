package dev.rankwise.analyzer.scripted;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.NodeInfo;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A node. CPUs are numbered as on x86: first one hardware thread of every core, then the next of
 * every core.
 *
 * @param name the host name
 * @param sockets packages, each a memory node
 * @param cores cores of all packages
 * @param threadsPerCore hardware threads of a core
 */
public record ScriptedNode(String name, int sockets, int cores, int threadsPerCore) {
  private static final long GIBIBYTE = 1L << 30;

  /** Cori Haswell: two packages of 16 cores with two hardware threads each. */
  public static ScriptedNode haswell(String name) {
    return new ScriptedNode(name, 2, 32, 2);
  }

  /** A node of one package whose cores have one hardware thread. */
  public static ScriptedNode plain(String name, int cores) {
    return new ScriptedNode(name, 1, cores, 1);
  }

  /** All CPUs. */
  public CpuSet online() {
    return CpuSet.firstCpus(cores * threadsPerCore);
  }

  NodeInfo info() {
    return new NodeInfo("A processor", "6.1.0", online().toString(), 128 * GIBIBYTE, 0, 0);
  }

  List<NodeCpu> cpus() {
    return online().cpus().stream()
        .map(cpu -> new NodeCpu(cpu, siblings(cpu % cores), socketOf(cpu), socketOf(cpu)))
        .toList();
  }

  private String siblings(int core) {
    int[] cpus = IntStream.range(0, threadsPerCore).map(thread -> core + thread * cores).toArray();
    return CpuSet.of(cpus).toString();
  }

  private int socketOf(int cpu) {
    return (cpu % cores) * sockets / cores;
  }
}
