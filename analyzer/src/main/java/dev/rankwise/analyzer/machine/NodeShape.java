package dev.rankwise.analyzer.machine;

import dev.rankwise.analyzer.launch.Capacity;
import java.util.OptionalLong;

/**
 * What one node has.
 *
 * @param sockets processor packages, at least 1
 * @param coresPerSocket physical cores of each, at least 1
 * @param threadsPerCore hardware threads of a core, at least 1
 * @param numaDomains NUMA domains of the node, at least 1
 * @param reservedCores cores that the system keeps for itself, fewer than there are
 * @param spareCores cores that are better left to the system where the ranks divide the rest
 *     evenly; fewer than what is not reserved
 * @param memoryMegabytes memory of the node in 10^6 bytes, absent when it is not known
 */
public record NodeShape(
    int sockets,
    int coresPerSocket,
    int threadsPerCore,
    int numaDomains,
    int reservedCores,
    int spareCores,
    OptionalLong memoryMegabytes) {

  /** The most of any count: above it, a number is a mistake. */
  static final int MOST = 4096;

  public NodeShape {
    check("sockets", sockets, 1, MOST);
    check("coresPerSocket", coresPerSocket, 1, MOST);
    check("threadsPerCore", threadsPerCore, 1, 16);
    int cores = sockets * coresPerSocket;
    check("numaDomains", numaDomains, 1, cores);
    check("reservedCores", reservedCores, 0, cores - 1);
    check("spareCores", spareCores, 0, cores - reservedCores - 1);
    if (memoryMegabytes.isPresent() && memoryMegabytes.getAsLong() < 1) {
      throw new IllegalArgumentException("memory must be positive");
    }
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", and is " + value);
    }
  }

  /** Physical cores. */
  public int cores() {
    return sockets * coresPerSocket;
  }

  /** Cores that jobs can have. */
  public int usableCores() {
    return cores() - reservedCores;
  }

  /** Hardware threads that jobs can have. */
  public int usableCpus() {
    return usableCores() * threadsPerCore;
  }

  /** Cores of a NUMA domain, at least 1. */
  public int coresPerNumaDomain() {
    return Math.max(1, cores() / numaDomains);
  }

  /** What jobs can have of the node. */
  public Capacity capacity() {
    return new Capacity(usableCores(), usableCpus(), threadsPerCore);
  }

  /**
   * What is best shared out among {@code tasks} ranks: without the spare cores, if that is even.
   */
  public Capacity capacityFor(int tasks) {
    int rest = usableCores() - spareCores;
    return spareCores > 0 && tasks > 1 && rest % tasks == 0
        ? capacity().limitedTo(rest, rest * threadsPerCore)
        : capacity();
  }
}
