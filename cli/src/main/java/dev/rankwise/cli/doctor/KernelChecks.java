package dev.rankwise.cli.doctor;

import dev.rankwise.trace.CpuSet;
import java.util.Optional;

/** What the kernel tells about processes. */
final class KernelChecks {
  private static final String SCHEDSTAT = "proc/self/schedstat";

  private KernelChecks() {}

  static Diagnosis linux(Machine machine) {
    return machine
        .text("proc/sys/kernel/osrelease")
        .map(release -> Diagnosis.ok("linux", "kernel " + release))
        .orElseGet(
            () ->
                Diagnosis.missing(
                    "linux",
                    System.getProperty("os.name", "unknown system"),
                    "nothing can be recorded",
                    "run on Linux with /proc mounted"));
  }

  static Diagnosis affinity(Machine machine) {
    Optional<CpuSet> allowed =
        machine
            .text("proc/self/status")
            .flatMap(
                status ->
                    status
                        .lines()
                        .filter(line -> line.startsWith("Cpus_allowed_list:"))
                        .findFirst())
            .map(line -> CpuSet.parseList(line.substring(line.indexOf(':') + 1)));
    return allowed
        .map(
            cpus ->
                Diagnosis.ok(
                    "cpus",
                    "%d allowed here (%s), %s online"
                        .formatted(
                            cpus.size(),
                            cpus,
                            machine.text("sys/devices/system/cpu/online").orElse("unknown"))))
        .orElseGet(
            () ->
                Diagnosis.missing(
                    "cpus",
                    "/proc/self/status does not tell",
                    "affinity masks cannot be recorded, ranks cannot be bound here",
                    "mount /proc"));
  }

  static Diagnosis runQueueDelay(Machine machine) {
    return machine
        .text(SCHEDSTAT)
        .filter(text -> text.matches("[0-9]+ [0-9]+ [0-9]+"))
        .map(text -> Diagnosis.ok("run-queue-delay", "/" + SCHEDSTAT))
        .orElseGet(
            () ->
                Diagnosis.missing(
                    "run-queue-delay",
                    "no /" + SCHEDSTAT,
                    "how long threads wait for a CPU stays unknown: shared-cpus and"
                        + " thread-oversubscription are judged by masks and thread counts",
                    "use a kernel with CONFIG_SCHED_INFO"));
  }

  static Diagnosis topology(Machine machine) {
    long nodes =
        machine.list("sys/devices/system/node").stream()
            .filter(path -> path.getFileName().toString().matches("node[0-9]+"))
            .count();
    boolean cores =
        machine.text("sys/devices/system/cpu/cpu0/topology/core_cpus_list").isPresent()
            || machine
                .text("sys/devices/system/cpu/cpu0/topology/thread_siblings_list")
                .isPresent();
    if (!cores) {
      return Diagnosis.missing(
          "topology",
          "/sys does not tell cores",
          "hardware threads of one core look like cores",
          "mount /sys in the container");
    }
    String hwloc = machine.program("lstopo-no-graphics").isPresent() ? "; hwloc is there" : "";
    return nodes == 0
        ? Diagnosis.limited(
            "topology",
            "cores, no NUMA nodes" + hwloc,
            "straddled NUMA nodes are not seen",
            "mount /sys/devices/system/node in the container")
        : Diagnosis.ok("topology", "cores and %d NUMA node(s) from /sys%s".formatted(nodes, hwloc));
  }

  static Diagnosis controlGroups(Machine machine) {
    boolean second = machine.text("sys/fs/cgroup/cgroup.controllers").isPresent();
    boolean first = !machine.list("sys/fs/cgroup/memory").isEmpty();
    if (!second && !first) {
      return Diagnosis.missing(
          "cgroup",
          "no control groups in /sys/fs/cgroup",
          "memory limits and CPU throttling are not seen",
          "mount /sys/fs/cgroup in the container");
    }
    return Diagnosis.ok("cgroup", second ? "version 2" : "version 1");
  }
}
