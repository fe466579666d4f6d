package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLoadTest {
  @TempDir Path root;

  private static String stat(long user, long steal) {
    return "cpu  " + user + " 20 30 4000 50 6 7 " + steal + " 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n";
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
    assertThat(load.busyNanos()).isEqualTo((100 + 20 + 30 + 6 + 7) * 10_000_000L);
    assertThat(load.stolenNanos()).isEqualTo(80_000_000);

    tree.with("proc/stat", stat(200, 58));
    load.look();
    assertThat(load.busyNanos()).isEqualTo((200 + 20 + 30 + 6 + 7) * 10_000_000L);
    assertThat(load.stolenNanos()).isEqualTo(580_000_000);
  }

  @Test
  void asksNoMoreOnANodeThatNeverLostTimeToAHost() throws IOException {
    Tree tree = new Tree(root).with("proc/stat", stat(100, 0));
    NodeLoad load = load(tree);
    tree.with("proc/stat", stat(200, 50));
    load.look();

    assertThat(load.busyNanos()).isZero();
    assertThat(load.stolenNanos()).isZero();
  }

  @Test
  void tellsNothingWhereTheKernelDoesNot() {
    NodeLoad load = load(new Tree(root));

    assertThat(load.runnable()).isZero();
    assertThat(load.busyNanos()).isZero();
    assertThat(load.stolenNanos()).isZero();
  }
}
