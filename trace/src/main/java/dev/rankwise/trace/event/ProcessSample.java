package dev.rankwise.trace.event;

/**
 * The process as a whole. Totals count from its start.
 *
 * @param threads threads that it has
 * @param runnableThreads threads that were running or waiting for a CPU
 * @param nodeRunnableThreads the same over all processes of the node, 0 when unknown
 * @param cpusBusyNanos time for which the CPUs that it may use ran anything, of whatever process,
 *     summed over them, since the node started; 0 on a node that is no virtual machine
 * @param cpusStolenNanos time for which they had something to run and the machine's host ran
 *     something else
 * @param cpuNanos CPU time, ended threads included
 * @param childCpuNanos CPU time of the processes that it started, waited for and that ended
 * @param rssBytes resident memory
 * @param peakRssBytes the most resident memory so far
 * @param minorFaults page faults that needed no reading
 * @param majorFaults page faults that read from a disk
 * @param throttledNanos time that a CPU quota of its control groups held it back
 * @param readBytes bytes read from storage
 * @param writeBytes bytes written to storage
 * @param gcNanos wall time in which the JVM stopped for collection, 0 in other processes
 * @param gcCount collections
 * @param heapUsedBytes heap in use, 0 in other processes
 */
public record ProcessSample(
    int threads,
    int runnableThreads,
    int nodeRunnableThreads,
    long cpusBusyNanos,
    long cpusStolenNanos,
    long cpuNanos,
    long childCpuNanos,
    long rssBytes,
    long peakRssBytes,
    long minorFaults,
    long majorFaults,
    long throttledNanos,
    long readBytes,
    long writeBytes,
    long gcNanos,
    long gcCount,
    long heapUsedBytes)
    implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields
        .add(threads)
        .add(runnableThreads)
        .add(nodeRunnableThreads)
        .add(cpusBusyNanos)
        .add(cpusStolenNanos)
        .add(cpuNanos)
        .add(childCpuNanos)
        .add(rssBytes)
        .add(peakRssBytes)
        .add(minorFaults)
        .add(majorFaults)
        .add(throttledNanos)
        .add(readBytes)
        .add(writeBytes)
        .add(gcNanos)
        .add(gcCount)
        .add(heapUsedBytes);
  }
}
