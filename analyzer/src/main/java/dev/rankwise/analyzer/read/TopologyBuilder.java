package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.NodeInfo;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a node's topology out of what one of its ranks recorded of it. */
final class TopologyBuilder {
  private TopologyBuilder() {}

  /**
   * The topology of the node {@code name}; where it was not recorded, every CPU is a core of its
   * own.
   */
  static NodeTopology of(
      String name, @Nullable NodeInfo info, Collection<NodeCpu> recorded, CpuSet seen) {
    List<NodeCpu> cpus = recorded.stream().sorted(Comparator.comparingInt(NodeCpu::cpu)).toList();
    CpuSet all = CpuSet.of(cpus.stream().mapToInt(NodeCpu::cpu).toArray());
    CpuSet online = info == null ? CpuSet.empty() : parsed(info.onlineCpus());
    if (online.isEmpty()) {
      online = all.isEmpty() ? seen : all;
    }
    List<CpuSet> cores =
        cpus.stream()
            .map(cpu -> parsed(cpu.siblings()).union(CpuSet.of(cpu.cpu())))
            .distinct()
            .toList();
    List<CpuSet> single = online.cpus().stream().map(CpuSet::of).toList();
    return new NodeTopology(
        name,
        info == null ? "" : info.cpuModel(),
        online,
        cores.isEmpty() ? single : cores,
        cpus.isEmpty() ? List.of(online) : grouped(cpus, NodeCpu::socket),
        cpus.isEmpty() ? List.of(online) : grouped(cpus, NodeCpu::numaNode),
        info == null ? 0 : info.memoryBytes());
  }

  private static List<CpuSet> grouped(List<NodeCpu> cpus, Function<NodeCpu, Integer> key) {
    Map<Integer, List<NodeCpu>> groups =
        cpus.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    return groups.values().stream()
        .map(group -> CpuSet.of(group.stream().mapToInt(NodeCpu::cpu).toArray()))
        .toList();
  }

  private static CpuSet parsed(String list) {
    try {
      return CpuSet.parseList(list);
    } catch (IllegalArgumentException e) {
      return CpuSet.empty();
    }
  }
}
