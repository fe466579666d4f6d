package dev.rankwise.analyzer.layout;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.machine.Machine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A shape of ranks that somebody wants.
 *
 * @param machine where
 * @param nodes how many nodes; absent for as few as hold the ranks with a core each
 * @param tasks how many ranks, at least 1; for {@link ProgramKind#ENSEMBLE} how many programs
 * @param threads threads of a rank; absent for what its CPUs allow
 * @param kind what kind of program
 * @param style a binding style other than the centre's
 * @param distribution a {@code --distribution} other than the centre's
 * @param hardwareThreads whether the threads of a rank are to share cores, one on each hardware
 *     thread
 * @param onlyThreads whether {@code -c} is to be what the threads need, and not the rank's share of
 *     the node
 * @param gpus whether each rank uses a GPU
 * @param program the program and its arguments
 */
public record LayoutRequest(
    Machine machine,
    OptionalInt nodes,
    int tasks,
    OptionalInt threads,
    ProgramKind kind,
    Optional<BindingStyle> style,
    Optional<String> distribution,
    boolean hardwareThreads,
    boolean onlyThreads,
    boolean gpus,
    List<String> program) {

  /** The most ranks, nodes or threads: above it, a number is a mistake. */
  public static final int MOST = 10_000_000;

  public LayoutRequest {
    program = List.copyOf(program);
    check("nodes", nodes.orElse(1));
    check("ntasks", tasks);
    check("threads", threads.orElse(1));
    if (nodes.orElse(1) > tasks && kind != ProgramKind.SERIAL) {
      throw new IllegalArgumentException(
          tasks + " ranks cannot be on " + nodes.orElse(1) + " nodes: ask for fewer nodes");
    }
    if (gpus && machine.gpus().count() == 0) {
      throw new IllegalArgumentException(machine.name() + " has no GPUs");
    }
    if (style.isPresent() && machine.usesIbrun()) {
      throw new IllegalArgumentException(
          machine.name() + " launches with ibrun, which binds by itself: leave the style out");
    }
    if (style.filter(s -> s == BindingStyle.CPU_BIND).isPresent()
        && !machine.house().acceptsCpuBind()) {
      throw new IllegalArgumentException(machine.name() + " rejects --cpu-bind: use another style");
    }
  }

  private static void check(String name, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(name + " must be from 1 to " + MOST + ", and is " + value);
    }
  }

  /** The nodes that are used. */
  public int nodeCount() {
    int cores = machine.node().usableCores();
    return nodes.orElse(
        kind == ProgramKind.MPI || kind == ProgramKind.HYBRID ? (tasks + cores - 1) / cores : 1);
  }

  /** The most ranks of a node. */
  public int tasksPerNode() {
    return (tasks + nodeCount() - 1) / nodeCount();
  }
}
