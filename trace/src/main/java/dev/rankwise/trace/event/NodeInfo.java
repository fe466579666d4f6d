package dev.rankwise.trace.event;

/**
 * The node as the rank sees it. Once per process.
 *
 * @param cpuModel the processor's name, or empty
 * @param kernel the kernel's release
 * @param onlineCpus CPUs that are online, as a list
 * @param memoryBytes memory of the node, 0 when unknown
 * @param memoryLimitBytes the smallest memory limit of the process's control groups, 0 when there
 *     is none
 * @param cpuQuota CPUs' worth of time that its control groups grant, 0 when there is no quota
 */
public record NodeInfo(
    String cpuModel,
    String kernel,
    String onlineCpus,
    long memoryBytes,
    long memoryLimitBytes,
    double cpuQuota)
    implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields
        .add(cpuModel)
        .add(kernel)
        .add(onlineCpus)
        .add(memoryBytes)
        .add(memoryLimitBytes)
        .add(cpuQuota);
  }
}
