package dev.rankwise.samples;

import java.util.Map;

/**
 * Which of the program's processes this is.
 *
 * @param rank from 0 to size - 1
 * @param size number of processes
 * @param node index of this process's node in the step, from 0
 * @param nodes number of nodes of the step
 * @param run names the run, the same in all its processes; part of a file name
 */
public record RankIdentity(int rank, int size, int node, int nodes, String run) {

  /** Checks the ranges. */
  public RankIdentity {
    if (size < 1 || rank < 0 || rank >= size) {
      throw new UsageException("rank " + rank + " of " + size + " ranks does not exist");
    }
    if (nodes < 1 || node < 0 || node >= nodes) {
      throw new UsageException("node " + node + " of " + nodes + " nodes does not exist");
    }
    if (!run.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new UsageException("'" + run + "' cannot name a run: letters, digits, . _ -");
    }
  }

  /**
   * Reads the environment: a Slurm step's, else Rankwise's local launcher's, else one rank alone.
   *
   * <p>A batch script has {@code SLURM_PROCID} too; only a step has {@code SLURM_STEP_ID}.
   *
   * @throws UsageException naming the variable that is missing or not a number
   */
  public static RankIdentity of(Map<String, String> environment) {
    if (environment.containsKey("SLURM_STEP_ID")) {
      return new RankIdentity(
          number(environment, "SLURM_PROCID"),
          number(environment, "SLURM_STEP_NUM_TASKS"),
          number(environment, "SLURM_NODEID"),
          number(environment, "SLURM_STEP_NUM_NODES"),
          environment.get("SLURM_JOB_ID") + "." + environment.get("SLURM_STEP_ID"));
    }
    if (environment.containsKey("RANKWISE_RANK")) {
      return new RankIdentity(
          number(environment, "RANKWISE_RANK"),
          number(environment, "RANKWISE_SIZE"),
          0,
          1,
          environment.getOrDefault("RANKWISE_RUN_ID", "local"));
    }
    return new RankIdentity(0, 1, 0, 1, "alone");
  }

  private static int number(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || !value.matches("[0-9]{1,9}")) {
      throw new UsageException(
          "environment variable " + name + " should be a whole number but is " + value);
    }
    return Integer.parseInt(value);
  }
}
