package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.NodeInfo;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeReaderTest {
  private static final String CPU = "sys/devices/system/cpu/";
  private static final String NODE = "sys/devices/system/node/";

  @TempDir Path root;

  private Tree twoSocketsOfOneCoreEach() throws IOException {
    Tree tree =
        new Tree(root)
            .with(
                "proc/cpuinfo", "processor\t: 0\nmodel name\t: EPYC 7763: fast\n\nprocessor\t: 1\n")
            .with("proc/meminfo", "MemTotal:       2048 kB\nMemFree:  1 kB\n")
            .with("proc/sys/kernel/osrelease", "6.1.0\n")
            .with(CPU + "online", "0-3\n")
            .with(NODE + "online", "0-1\n")
            .with(NODE + "node0/cpulist", "0,2\n")
            .with(NODE + "node1/cpulist", "1,3\n");
    for (int cpu = 0; cpu < 4; cpu++) {
      int core = cpu % 2;
      tree.with(CPU + "cpu" + cpu + "/topology/thread_siblings_list", core + "," + (core + 2))
          .with(CPU + "cpu" + cpu + "/topology/physical_package_id", core + "\n");
    }
    return tree;
  }

  @Test
  void tellsWhereEachCpuSits() throws IOException {
    assertThat(new NodeReader(twoSocketsOfOneCoreEach().files()).cpus())
        .containsExactly(
            new NodeCpu(0, "0,2", 0, 0),
            new NodeCpu(1, "1,3", 1, 1),
            new NodeCpu(2, "0,2", 0, 0),
            new NodeCpu(3, "1,3", 1, 1));
  }

  @Test
  void describesTheNode() throws IOException {
    SystemFiles files = twoSocketsOfOneCoreEach().files();
    assertThat(new NodeReader(files).info(ControlGroups.read(files)))
        .isEqualTo(new NodeInfo("EPYC 7763: fast", "6.1.0", "0-3", 2 << 20, 0, 0));
  }

  @Test
  void takesEachCpuForACoreWhereTheKernelTellsNoMore() throws IOException {
    Tree tree = new Tree(root).with(CPU + "online", "0,5\n");
    assertThat(new NodeReader(tree.files()).cpus())
        .containsExactly(new NodeCpu(0, "0", 0, 0), new NodeCpu(5, "5", 0, 0));
  }

  @Test
  void knowsNothingOfAnEmptySystem() {
    SystemFiles files = new SystemFiles(root);
    assertThat(new NodeReader(files).cpus()).isEmpty();
    assertThat(new NodeReader(files).info(ControlGroups.read(files)))
        .isEqualTo(new NodeInfo("", "", "", 0, 0, 0));
  }
}
