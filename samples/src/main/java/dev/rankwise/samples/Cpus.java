package dev.rankwise.samples;

/** The CPUs this process may run on, as the JVM sees them. */
final class Cpus {

  private Cpus() {}

  static int ofThisProcess() {
    return Runtime.getRuntime().availableProcessors();
  }
}
