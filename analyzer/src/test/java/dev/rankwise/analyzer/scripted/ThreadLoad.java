package dev.rankwise.analyzer.scripted;

import java.util.List;

/**
 * What one thread does in a phase.
 *
 * @param name the kernel's name of the thread; equal names are the same thread
 * @param cpuShare the share of the phase that it runs, in [0, 1]
 * @param queueShare the share of the phase that it waits for a CPU, in [0, 1]
 * @param allowed CPUs that it may run on, as a list; empty for its rank's mask
 * @param seenOn CPUs that it is seen on, in turn; empty for the first that it may run on
 */
public record ThreadLoad(
    String name, double cpuShare, double queueShare, String allowed, List<Integer> seenOn) {

  /** Runs all the time. */
  public static ThreadLoad busy(String name) {
    return load(name, 1, 0);
  }

  /** Runs and waits for a CPU. */
  public static ThreadLoad load(String name, double cpuShare, double queueShare) {
    return new ThreadLoad(name, cpuShare, queueShare, "", List.of());
  }

  /** {@code count} threads that each do the same. */
  public static ThreadLoad[] loads(int count, String prefix, double cpuShare, double queueShare) {
    ThreadLoad[] loads = new ThreadLoad[count];
    for (int i = 0; i < count; i++) {
      loads[i] = load(prefix + i, cpuShare, queueShare);
    }
    return loads;
  }

  /** The same, but allowed only {@code cpus}. */
  public ThreadLoad allowed(String cpus) {
    return new ThreadLoad(name, cpuShare, queueShare, cpus, seenOn);
  }

  /** The same, but seen on {@code cpus} in turn. */
  public ThreadLoad seenOn(Integer... cpus) {
    return new ThreadLoad(name, cpuShare, queueShare, allowed, List.of(cpus));
  }
}
