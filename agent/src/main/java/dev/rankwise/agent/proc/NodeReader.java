package dev.rankwise.agent.proc;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.NodeInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the node is made of. */
public final class NodeReader {
  private static final String CPU = "sys/devices/system/cpu/";
  private static final String NODE = "sys/devices/system/node/";

  /** The processor's name stands in the first lines; the kernel writes a page for each CPU. */
  private static final int FIRST_LINES = 2048;

  private final SystemFiles files;

  /** A reader of the system that {@code files} describe. */
  public NodeReader(SystemFiles files) {
    this.files = files;
  }

  /** The node in one event. */
  public NodeInfo info(ControlGroups groups) {
    String memory = valueOf("MemTotal", files.text("proc/meminfo", FIRST_LINES).orElse(""));
    return new NodeInfo(
        valueOf("model name", files.text("proc/cpuinfo", FIRST_LINES).orElse("")),
        files.text("proc/sys/kernel/osrelease").orElse("").strip(),
        files.text(CPU + "online").orElse("").strip(),
        memory.endsWith(" kB")
            ? 1024 * Long.parseLong(memory.substring(0, memory.length() - 3).strip())
            : 0,
        groups.memoryLimitBytes().orElse(0),
        groups.cpuQuota().orElse(0));
  }

  /** Where each online CPU sits; none when the kernel does not tell. */
  public List<NodeCpu> cpus() {
    Map<Integer, Integer> numaNodes = numaNodes();
    List<NodeCpu> cpus = new ArrayList<>();
    for (int cpu : cpuSet(CPU + "online").cpus()) {
      String topology = CPU + "cpu" + cpu + "/topology/";
      CpuSet siblings = cpuSet(topology + "thread_siblings_list");
      cpus.add(
          new NodeCpu(
              cpu,
              (siblings.isEmpty() ? CpuSet.of(cpu) : siblings).toString(),
              files.number(topology + "physical_package_id").orElse(0L).intValue(),
              numaNodes.getOrDefault(cpu, 0)));
    }
    return cpus;
  }

  private Map<Integer, Integer> numaNodes() {
    Map<Integer, Integer> nodes = new HashMap<>();
    for (int node : cpuSet(NODE + "online").cpus()) {
      for (int cpu : cpuSet(NODE + "node" + node + "/cpulist").cpus()) {
        nodes.put(cpu, node);
      }
    }
    return nodes;
  }

  private CpuSet cpuSet(String file) {
    try {
      return CpuSet.parseList(files.text(file).orElse(""));
    } catch (IllegalArgumentException e) {
      return CpuSet.empty();
    }
  }

  private static String valueOf(String key, String text) {
    for (String line : text.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equals(key)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "";
  }
}
