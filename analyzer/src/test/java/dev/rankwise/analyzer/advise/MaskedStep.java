package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import dev.rankwise.analyzer.machine.NodeShape;
import dev.rankwise.trace.CpuSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A line of {@code slurm-masks.csv}: what Slurm 22.05.8 did with an {@code srun} line.
 *
 * @param machine whose nodes it had
 * @param job options of the job, or empty
 * @param variables variables that were exported, or empty
 * @param line the line
 * @param outcome {@code started}, {@code refused} or {@code hanging}
 * @param nodes the step's nodes
 * @param masks the masks of the first node's ranks
 */
record MaskedStep(
    Machine machine,
    LaunchLine job,
    String variables,
    LaunchLine line,
    String outcome,
    int nodes,
    List<CpuSet> masks) {

  static MaskedStep of(
      String machine,
      String job,
      String variables,
      String line,
      String outcome,
      int nodes,
      String masks) {
    return new MaskedStep(
        Machines.named(machine.equals("generic2s") ? "generic-2s-smt" : machine).orElseThrow(),
        LaunchLine.parse(ShellWords.split("srun " + text(job) + " ./a")),
        text(variables),
        LaunchLine.parse(ShellWords.split(line + " ./a")),
        outcome,
        nodes,
        Arrays.stream(text(masks).split(" "))
            .filter(mask -> !mask.isEmpty())
            .map(CpuSet::parseList)
            .toList());
  }

  private static String text(String cell) {
    return cell == null ? "" : cell;
  }

  NodeShape shape() {
    return machine.node();
  }

  boolean oneThreadPerCore() {
    return line.value("threads-per-core").orElse("").equals("1")
        || line.value("hint").orElse("").equals("nomultithread");
  }

  /** {@code -c} as it is written, or exported for srun. */
  OptionalInt askedCpus() {
    return variables.startsWith("SRUN_CPUS_PER_TASK=")
        ? OptionalInt.of(Integer.parseInt(variables.substring(variables.indexOf('=') + 1)))
        : line.number("cpus-per-task");
  }

  /** Whether no CPU is in two masks. */
  boolean exclusive() {
    CpuSet all = masks.stream().reduce(CpuSet.empty(), CpuSet::union);
    return all.size() == masks.stream().mapToInt(CpuSet::size).sum();
  }

  /** Whether several ranks have one and the same mask. */
  boolean unbound() {
    return masks.size() > 1 && new HashSet<>(masks).size() == 1 && masks.get(0).size() > 1;
  }

  /** The run with these masks, whose ranks do as {@code described}. */
  RunBuilder run(Consumer<RankBuilder> described) {
    RunBuilder run = new RunBuilder();
    int cores = shape().cores();
    for (int node = 1; node <= nodes; node++) {
      run.node("n" + node, cores, shape().threadsPerCore(), shape().numaDomains());
      masks.forEach(mask -> run.rank(mask.toString(), described));
    }
    return run.environment(environment());
  }

  /** The step's variables as srun sets them; CPUs of the node that are held but not asked for. */
  private Map<String, String> environment() {
    Map<String, String> step = new HashMap<>();
    int held = shape().cores() * (oneThreadPerCore() ? 1 : shape().threadsPerCore());
    String times = nodes > 1 ? "(x" + nodes + ")" : "";
    step.put("SLURM_STEP_NUM_NODES", nodes + "");
    step.put("SLURM_JOB_NUM_NODES", nodes + "");
    step.put("SLURM_STEP_NUM_TASKS", nodes * masks.size() + "");
    step.put("SLURM_STEP_TASKS_PER_NODE", masks.size() + times);
    step.put("SLURM_JOB_CPUS_PER_NODE", held + times);
    step.put("SLURM_CPUS_ON_NODE", shape().cores() * shape().threadsPerCore() + "");
    job.number("cpus-per-task").ifPresent(c -> step.put("SLURM_CPUS_PER_TASK", c + ""));
    if (oneThreadPerCore()) {
      step.put("SLURM_THREADS_PER_CORE", "1");
    }
    return step;
  }

  @Override
  public String toString() {
    return machine.name() + ": " + line;
  }
}
