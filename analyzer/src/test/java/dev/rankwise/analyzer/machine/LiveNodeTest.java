package dev.rankwise.analyzer.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveNodeTest {
  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  private void cpu(int cpu, String siblings, int socket) throws IOException {
    String topology = "sys/devices/system/cpu/cpu" + cpu + "/topology/";
    file(topology + "thread_siblings_list", siblings);
    file(topology + "physical_package_id", Integer.toString(socket));
  }

  @Test
  void isReadFromTheKernel() throws Exception {
    for (int cpu = 0; cpu < 8; cpu++) {
      cpu(cpu, cpu % 4 + "," + (cpu % 4 + 4), cpu % 4 / 2);
    }
    file("sys/devices/system/node/node0/cpulist", "0-1,4-5");
    file("sys/devices/system/node/node1/cpulist", "2-3,6-7");
    file("sys/devices/system/cpu/cpufreq/boost", "1");
    file("proc/meminfo", "MemTotal:        8000000 kB\nMemFree: 1 kB");
    file("proc/cpuinfo", "processor: 0\nmodel name\t: A `processor`");
    Machine machine = KernelTopology.read(root, "here");
    assertThat(machine.node()).isEqualTo(new NodeShape(2, 2, 2, 2, 0, 0, OptionalLong.of(8192)));
    assertThat(machine.processor()).isEqualTo("A  processor");
  }

  @Test
  void leavesOutCpusThatAreOffline() throws Exception {
    cpu(0, "0", 0);
    Files.createDirectories(root.resolve("sys/devices/system/cpu/cpu1"));
    assertThat(KernelTopology.read(root, "here").node().cores()).isEqualTo(1);
  }

  @Test
  void cannotBeReadWithoutATopology() {
    assertThatThrownBy(() -> KernelTopology.read(root, "here"))
        .isInstanceOf(UnreadableMachineException.class)
        .hasMessageEndingWith("no topology of CPUs in it");
  }

  @Test
  void isReadFromHwloc() throws Exception {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE topology SYSTEM "hwloc2.dtd">
        <topology version="2.0"><object type="Machine"><object type="Package">
          <info name="CPUModel" value="Some CPU"/>
          <object type="NUMANode" local_memory="4000000000"/>
          <object type="Core"><object type="PU"/><object type="PU"/></object>
          <object type="Core"><object type="PU"/><object type="PU"/></object>
        </object></object></topology>
        """;
    Machine machine = HwlocTopology.read(xml, "here");
    assertThat(machine.node()).isEqualTo(new NodeShape(1, 2, 2, 1, 0, 0, OptionalLong.of(4000)));
    assertThat(machine.processor()).isEqualTo("Some CPU");
  }

  @Test
  void saysWhatHwlocSaidWrong() {
    assertThatThrownBy(() -> HwlocTopology.read("<topology/>", "here"))
        .hasMessage("the topology of hwloc: no cores in it");
    assertThatThrownBy(() -> HwlocTopology.read("Machine (11GB)", "here"))
        .hasMessageStartingWith("the topology of hwloc: line 1");
  }
}
