package dev.rankwise.analyzer.launch;

/**
 * How ranks lie on nodes.
 *
 * @param nodes number of nodes, at least 1
 * @param tasks number of ranks, at least {@code nodes}
 * @param cpusPerTask what {@code -c} says, at least 1: hardware threads or cores, as the line's
 *     {@link BindingStyle} counts. In every style it is the number of CPUs in a rank's mask.
 */
public record Layout(int nodes, int tasks, int cpusPerTask) {
  public Layout {
    if (nodes < 1 || tasks < nodes || cpusPerTask < 1) {
      throw new IllegalArgumentException(
          tasks + " ranks of " + cpusPerTask + " CPUs on " + nodes + " nodes");
    }
  }

  /** The most ranks on a node when they are spread evenly. */
  public int tasksPerNode() {
    return (tasks + nodes - 1) / nodes;
  }
}
