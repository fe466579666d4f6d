package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLoadTest {
  @TempDir Path root;

  private static String stat(long user, long steal) {
    return "cpu  9 9 9 9 9 9 9 9 0 0\ncpu0 %d 20 30 4000 50 6 7 %d 0 0\ncpu1 1 0 0 0 0 0 0 1 0 0\nintr 5\n"
        .formatted(user, steal);
  }

  private NodeLoad load(Tree tree) {
    NodeLoad load = new NodeLoad(tree.files());
    load.look();
    return load;
  }

  @Test
  void tellsWhatAVirtualMachineRanAndWhatItsHostTook() throws IOException {
    Tree tree =
        new Tree(root)
            .with("proc/loadavg", "0.20 0.18 0.12 5/380 11206\n")
            .with("proc/stat", stat(100, 8));
    NodeLoad load = load(tree);

    assertThat(load.runnable()).isEqualTo(4);
    assertThat(load.of(CpuSet.of(0)))
        .isEqualTo(new NodeLoad.CpuTimes((100 + 20 + 30 + 6 + 7) * 10_000_000L, 8 * 10_000_000L));

    tree.with("proc/stat", stat(200, 58));
    load.look();
    assertThat(load.of(CpuSet.of(0, 1, 5)))
        .isEqualTo(
            new NodeLoad.CpuTimes((200 + 20 + 30 + 6 + 7 + 1) * 10_000_000L, 59 * 10_000_000L));
  }

  @Test
  void asksNoMoreOnANodeThatNeverLostTimeToAHost() throws IOException {
    Tree tree =
        new Tree(root)
            .with(
                "proc/stat", stat(100, 0).replace("cpu1 1 0 0 0 0 0 0 1", "cpu1 1 0 0 0 0 0 0 0"));
    NodeLoad load = load(tree);
    tree.with("proc/stat", stat(200, 50));
    load.look();

    assertThat(load.of(CpuSet.of(0))).isEqualTo(NodeLoad.CpuTimes.NONE);
  }

  @Test
  void tellsNothingWhereTheKernelDoesNot() {
    NodeLoad load = load(new Tree(root));

    assertThat(load.runnable()).isZero();
    assertThat(load.of(CpuSet.of(0))).isEqualTo(NodeLoad.CpuTimes.NONE);
  }
}
