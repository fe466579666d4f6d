package dev.rankwise.analyzer.launch;

import java.util.List;

/**
 * How a launch line binds ranks to CPUs, and what {@code -c} counts in it.
 *
 * <p>A line holds exactly one of them: {@code srun} accepts {@code --hint} beside {@code
 * --cpu-bind} silently and drops the hint. Source: srun(1), NOTE at {@code --hint}; the houses'
 * user guides (NERSC, ARCHER2, JSC, CSCS, LUMI, OLCF).
 */
public enum BindingStyle {
  /** {@code -c <hardware threads> --cpu-bind=cores}. */
  CPU_BIND,
  /** {@code -c <cores> --hint=nomultithread}. */
  NOMULTITHREAD,
  /** {@code -c <cores> --threads-per-core=1}. */
  THREADS_PER_CORE,
  /** {@code rankwise run -n N -c <hardware threads> --}: the local launcher binds by itself. */
  LOCAL;

  private static final String[] BINDING_OPTIONS = {
    "cpu-bind",
    "hint",
    "threads-per-core",
    "ntasks-per-core",
    "extra-node-info",
    "overcommit",
    "overlap"
  };

  /** Whether {@code -c} counts hardware threads, and not cores. */
  public boolean countsHardwareThreads() {
    return this == CPU_BIND || this == LOCAL;
  }

  /** Whether the option {@code name} takes part in binding: a line of one style has no other. */
  public static boolean isBinding(String name) {
    return List.of(BINDING_OPTIONS).contains(name);
  }

  /** {@code line} with {@code layout}, bound in this style and in no other. */
  public LaunchLine apply(LaunchLine line, Layout layout, Capacity capacity) {
    LaunchLine laidOut =
        line.without(BINDING_OPTIONS)
            .withTasks(layout.tasks())
            .withCpusPerTask(layout.cpusPerTask());
    if (this == LOCAL) {
      return laidOut;
    }
    if (line.number("ntasks-per-node").orElse(layout.tasksPerNode()) != layout.tasksPerNode()) {
      laidOut = laidOut.without("ntasks-per-node");
    }
    if (line.value("distribution").orElse("").startsWith("plane")) {
      laidOut = laidOut.without("distribution");
    }
    return bind(laidOut.withNodes(layout.nodes()), layout, capacity);
  }

  private LaunchLine bind(LaunchLine line, Layout layout, Capacity capacity) {
    return switch (this) {
      case CPU_BIND ->
          line.with(
              "cpu-bind", layout.cpusPerTask() < capacity.threadsPerCore() ? "threads" : "cores");
      case NOMULTITHREAD -> line.with("hint", "nomultithread");
      case THREADS_PER_CORE -> line.with("threads-per-core", "1");
      case LOCAL -> line;
    };
  }

  /** A command that shows the masks that {@code line}, which has this style, leads to. */
  public LaunchLine verifyingMasks(LaunchLine line) {
    if (this == CPU_BIND) {
      return line.with("cpu-bind", "verbose," + line.value("cpu-bind").orElse("cores"))
          .withProgram(List.of("true"));
    }
    return line.withProgram(
        List.of(
            "bash",
            "-c",
            "echo ${SLURM_PROCID:-$RANKWISE_RANK} $(grep Cpus_allowed_list /proc/self/status)"));
  }
}
