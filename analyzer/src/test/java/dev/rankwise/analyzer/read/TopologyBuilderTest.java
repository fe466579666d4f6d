package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.NodeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyBuilderTest {
  private static final NodeInfo INFO = new NodeInfo("A processor", "6.1.0", "0-3", 8L << 30, 0, 0);

  @Test
  void groupsCpusToCoresSocketsAndMemoryNodes() {
    List<NodeCpu> cpus =
        new ArrayList<>(
            List.of(
                new NodeCpu(0, "0,2", 0, 0),
                new NodeCpu(1, "1,3", 1, 4),
                new NodeCpu(2, "0,2", 0, 0),
                new NodeCpu(3, "1,3", 1, 4)));
    Collections.reverse(cpus);

    NodeTopology node = TopologyBuilder.of("n1", INFO, cpus, CpuSet.empty());

    assertThat(node.cores()).containsExactly(CpuSet.of(0, 2), CpuSet.of(1, 3));
    assertThat(node.sockets()).containsExactly(CpuSet.of(0, 2), CpuSet.of(1, 3));
    assertThat(node.numaNodes()).containsExactly(CpuSet.of(0, 2), CpuSet.of(1, 3));
    assertThat(node.threadsPerCore()).isEqualTo(2);
    assertThat(node.coresIn(CpuSet.of(0, 2))).isEqualTo(1);
    assertThat(node.coresIn(CpuSet.of(2, 3))).isEqualTo(2);
    assertThat(node.memoryBytes()).isEqualTo(8L << 30);
  }

  @Test
  void takesEveryCpuForACoreWhereThatWasNotRecorded() {
    NodeTopology node = TopologyBuilder.of("n1", INFO, List.of(), CpuSet.of(1));

    assertThat(node.cores()).hasSize(4);
    assertThat(node.sockets()).containsExactly(CpuSet.firstCpus(4));
    assertThat(node.threadsPerCore()).isEqualTo(1);
  }

  @Test
  void takesTheCpusThatRanksSawWhereNothingWasRecorded() {
    NodeTopology node = TopologyBuilder.of("n1", null, List.of(), CpuSet.of(3, 5));

    assertThat(node.online()).isEqualTo(CpuSet.of(3, 5));
    assertThat(node.cores()).containsExactly(CpuSet.of(3), CpuSet.of(5));
    assertThat(node.memoryBytes()).isZero();
  }

  @Test
  void readsListsThatAreNoneAsSingleCpus() {
    NodeInfo info = new NodeInfo("", "", "all of them", 0, 0, 0);
    List<NodeCpu> cpus = List.of(new NodeCpu(0, "0-", 0, 0), new NodeCpu(1, "zero", 0, 0));

    NodeTopology node = TopologyBuilder.of("n1", info, cpus, CpuSet.empty());

    assertThat(node.online()).isEqualTo(CpuSet.of(0, 1));
    assertThat(node.cores()).containsExactly(CpuSet.of(0), CpuSet.of(1));
  }
}
