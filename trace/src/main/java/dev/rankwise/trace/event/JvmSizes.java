package dev.rankwise.trace.event;

/**
 * What the JVM of a rank sized from the CPUs and memory that it saw. Once per Java rank.
 *
 * @param version Java version, such as {@code 17.0.15}
 * @param vendor the virtual machine's name and vendor
 * @param availableProcessors CPUs that the JVM counted
 * @param collector the garbage collector: {@code Serial}, {@code Parallel}, {@code G1}, {@code
 *     ZGC}, {@code Shenandoah}, {@code Epsilon} or empty when unknown
 * @param parallelGcThreads threads of a stop-the-world collection, 0 when unknown
 * @param concurrentGcThreads threads of concurrent collection, 0 when unknown or none
 * @param compilerThreads JIT compiler threads, 0 when unknown
 * @param commonPoolParallelism parallelism of the ForkJoin common pool, 0 when unknown
 * @param maxHeapBytes the largest heap
 * @param arguments the JVM's own arguments, secrets redacted, separated by line feeds
 */
public record JvmSizes(
    String version,
    String vendor,
    int availableProcessors,
    String collector,
    int parallelGcThreads,
    int concurrentGcThreads,
    int compilerThreads,
    int commonPoolParallelism,
    long maxHeapBytes,
    String arguments)
    implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields
        .add(version)
        .add(vendor)
        .add(availableProcessors)
        .add(collector)
        .add(parallelGcThreads)
        .add(concurrentGcThreads)
        .add(compilerThreads)
        .add(commonPoolParallelism)
        .add(maxHeapBytes)
        .add(arguments);
  }
}
