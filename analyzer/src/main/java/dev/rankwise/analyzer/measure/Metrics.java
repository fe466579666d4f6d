package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalog of metrics. */
public final class Metrics {
  private static final String POP =
      "POP Centre of Excellence, standard metrics for parallel performance";
  private static final String TALP = "DLB, TALP's metrics of OpenMP";
  private static final String RANKWISE = "Rankwise's own definition";

  /** Every metric, in the order of reports. */
  public static final List<MetricDefinition> ALL =
      List.of(
          new MetricDefinition(
              "parallel",
              "Parallel efficiency",
              "mean useful time of the ranks / elapsed time; useful is time that a rank computes, or would"
                  + " with a free CPU",
              POP,
              PopEfficiencies::parallel),
          new MetricDefinition(
              "loadBalance",
              "Load balance",
              "mean useful time / longest useful time",
              POP,
              PopEfficiencies::loadBalance),
          new MetricDefinition(
              "loadBalanceWithinNodes",
              "Load balance within nodes",
              "largest mean useful time of a node / longest useful time of a rank",
              RANKWISE + "; times the one between nodes it is POP's load balance",
              PopEfficiencies::loadBalanceWithinNodes),
          new MetricDefinition(
              "loadBalanceBetweenNodes",
              "Load balance between nodes",
              "mean useful time / largest mean useful time of a node",
              RANKWISE + "; times the one within nodes it is POP's load balance",
              PopEfficiencies::loadBalanceBetweenNodes),
          new MetricDefinition(
              "communication",
              "Communication efficiency",
              "longest useful time / elapsed time",
              POP,
              PopEfficiencies::communication),
          new MetricDefinition(
              "threadEfficiency",
              "Thread efficiency",
              "useful CPU time / (useful time of each rank x its CPUs)",
              RANKWISE + ", after the CPU-based factors of TALP",
              Shares::threadEfficiency),
          new MetricDefinition(
              "openMpParallel",
              "OpenMP parallel efficiency",
              "(time of work in regions + serial time) / (threads x elapsed time)",
              TALP,
              OpenMpEfficiencies::parallel),
          new MetricDefinition(
              "openMpSerialization",
              "OpenMP serialization efficiency",
              "(time of work in regions + serial time) / (time of work in regions + threads x serial"
                  + " time)",
              TALP,
              OpenMpEfficiencies::serialization),
          new MetricDefinition(
              "openMpLoadBalance",
              "OpenMP load balance",
              "(time of work in regions + threads x serial time) / (threads x elapsed time)",
              TALP,
              OpenMpEfficiencies::loadBalance),
          new MetricDefinition(
              "cpuUse",
              "CPU use",
              "useful CPU time / (allocated CPUs x elapsed time)",
              RANKWISE,
              Shares::cpuUse),
          new MetricDefinition(
              "runQueueDelayShare",
              "Waiting for a CPU",
              "d / (d + CPU time of all threads), d = time that the program's threads waited for a CPU",
              RANKWISE + "; the times are the kernel's, /proc/<pid>/task/<tid>/schedstat",
              Shares::runQueueDelay),
          new MetricDefinition(
              "gcShare",
              "Garbage collection",
              "time that the JVMs stood still / time that the ranks ran",
              RANKWISE,
              Shares::gc),
          new MetricDefinition(
              "lockShare",
              "Waiting for locks",
              "thread time waiting for a lock / thread time running, queued or waiting for a lock",
              RANKWISE,
              Shares::lock),
          new MetricDefinition(
              "idleCpus",
              "Idle CPUs",
              "allocated CPUs - CPU time / elapsed time",
              RANKWISE,
              Shares::idleCpus));

  private Metrics() {}

  /** Measures {@code run}. */
  public static Measures of(Run run) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    ALL.forEach(metric -> metrics.put(metric.name(), metric.function().apply(run)));
    return new Measures(run, metrics);
  }
}
