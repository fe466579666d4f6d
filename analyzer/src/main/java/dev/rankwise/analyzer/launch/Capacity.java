package dev.rankwise.analyzer.launch;

import java.util.OptionalInt;

/**
 * What a launch may use on the node where it may use least.
 *
 * @param coresPerNode whole cores
 * @param cpusPerNode hardware threads, at least 1
 * @param threadsPerCore hardware threads of a core, at least 1
 */
public record Capacity(int coresPerNode, int cpusPerNode, int threadsPerCore) {
  public Capacity {
    if (coresPerNode < 0 || cpusPerNode < 1 || threadsPerCore < 1) {
      throw new IllegalArgumentException(
          cpusPerNode + " CPUs in " + coresPerNode + " cores of " + threadsPerCore);
    }
  }

  /** This capacity, but of no more than {@code cores} cores and {@code cpus} hardware threads. */
  public Capacity limitedTo(int cores, int cpus) {
    return new Capacity(
        Math.min(cores, coresPerNode), Math.max(1, Math.min(cpus, cpusPerNode)), threadsPerCore);
  }

  /** Of the two, the one with fewer hardware threads. */
  public Capacity lesser(Capacity other) {
    return other.cpusPerNode < cpusPerNode ? other : this;
  }

  /**
   * The largest {@code -c} that {@code tasks} ranks on a node can all have, never splitting a core
   * between ranks unless there are more ranks than cores; empty when they do not fit.
   *
   * <p>Source: NERSC documentation, "Process and thread affinity", {@code -c} = 2 floor(32 / t) on
   * nodes of 32 cores with two hardware threads each.
   */
  public OptionalInt share(int tasks, BindingStyle style) {
    int cores = coresPerNode / tasks;
    if (cores >= 1) {
      return OptionalInt.of(style.countsHardwareThreads() ? cores * threadsPerCore : cores);
    }
    int cpus = cpusPerNode / tasks;
    return cpus >= 1 && style.countsHardwareThreads() ? OptionalInt.of(cpus) : OptionalInt.empty();
  }

  /** The {@code -c} that gives each of {@code threads} threads a core, or all there is. */
  public OptionalInt shareFor(int threads, int tasks, BindingStyle style) {
    int wanted = style.countsHardwareThreads() ? threads * threadsPerCore : threads;
    OptionalInt most = share(tasks, style);
    return most.isPresent() ? OptionalInt.of(Math.min(Math.max(1, wanted), most.getAsInt())) : most;
  }
}
