package dev.rankwise.agent.proc;

/** What wants to run on the node. Not for use by several threads. */
public final class NodeLoad {
  private final KernelText text = new KernelText();
  private final String load;

  /** The load of the node that {@code files} are about. */
  public NodeLoad(SystemFiles files) {
    this.load = files.path("proc/loadavg");
  }

  /** The threads of the node that run or wait for a CPU, the asking one left out. */
  public int runnable() {
    text.read(load);
    // The fourth number of "0.20 0.18 0.12 2/80 11206" counts the asking thread too.
    return (int) Math.max(0, text.field(3) - 1);
  }
}
