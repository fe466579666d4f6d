package dev.rankwise.trace;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who a process is within its parallel program, from its environment alone.
 *
 * <p>Every rank reads this at its start, so there is no lambda or regular expression in here: the
 * first ones cost a JVM tens of milliseconds.
 *
 * <p>Slurm sets {@code SLURM_PROCID} in batch scripts too, so {@code SLURM_STEP_ID} is the proof of
 * a task. An MPI launcher inside an allocation starts its daemons as a step, whose variables its
 * ranks inherit; the launcher's own variables are then the truth, unless they come from Slurm's
 * PMIx plugin.
 *
 * @param launcher what started the process
 * @param rank rank in [0, size)
 * @param size number of ranks, absent where the launcher does not say (PMIx)
 * @param localRank rank within the node, absent where the launcher does not say
 * @param localSize ranks on this node, absent where the launcher does not say
 * @param nodeIndex the node's index within the step, absent where the launcher does not say
 * @param jobId the job, present also in a batch script
 * @param stepId the step of {@code srun}
 * @param runId names the launch: equal for all ranks of a launch, distinct between launches; absent
 *     for a single process that nobody launched
 */
public record LaunchIdentity(
    Launcher launcher,
    int rank,
    OptionalInt size,
    OptionalInt localRank,
    OptionalInt localSize,
    OptionalInt nodeIndex,
    Optional<String> jobId,
    Optional<String> stepId,
    Optional<String> runId) {

  public LaunchIdentity {
    if (rank < 0 || (size.isPresent() && rank >= size.getAsInt())) {
      throw new IllegalArgumentException("rank " + rank + " is outside a size of " + size);
    }
  }

  /**
   * The variables of one launcher that is not Slurm: rank, size, local rank, local size, launch.
   */
  private record Variables(
      Launcher launcher,
      String rank,
      @Nullable String size,
      @Nullable String localRank,
      @Nullable String localSize,
      @Nullable String run) {}

  private static final Variables OWN =
      new Variables(
          Launcher.RANKWISE,
          "RANKWISE_RANK",
          "RANKWISE_SIZE",
          "RANKWISE_LOCAL_RANK",
          "RANKWISE_LOCAL_SIZE",
          "RANKWISE_RUN_ID");

  /** MPI launchers whose variables outrank those of a Slurm step that they run inside. */
  private static final Variables[] MPI_LAUNCHERS = {
    new Variables(
        Launcher.OPEN_MPI,
        "OMPI_COMM_WORLD_RANK",
        "OMPI_COMM_WORLD_SIZE",
        "OMPI_COMM_WORLD_LOCAL_RANK",
        "OMPI_COMM_WORLD_LOCAL_SIZE",
        "PMIX_NAMESPACE"),
    new Variables(
        Launcher.MVAPICH,
        "MV2_COMM_WORLD_RANK",
        "MV2_COMM_WORLD_SIZE",
        "MV2_COMM_WORLD_LOCAL_RANK",
        "MV2_COMM_WORLD_LOCAL_SIZE",
        null),
  };

  private static final Variables HYDRA =
      new Variables(
          Launcher.HYDRA, "PMI_RANK", "PMI_SIZE", "MPI_LOCALRANKID", "MPI_LOCALNRANKS", "PMI_ID");

  private static final Variables[] OTHERS = {
    new Variables(
        Launcher.PALS,
        "PALS_RANKID",
        "PMI_SIZE",
        "PALS_LOCAL_RANKID",
        "PMI_LOCAL_SIZE",
        "PALS_APID"),
    new Variables(Launcher.PMIX, "PMIX_RANK", null, null, null, "PMIX_NAMESPACE"),
    new Variables(
        Launcher.PMI, "PMI_RANK", "PMI_SIZE", "PMI_LOCAL_RANK", "PMI_LOCAL_SIZE", "PMI_JOBID"),
  };

  /** The identity that {@code environment} tells; values that are not numbers count as absent. */
  public static LaunchIdentity from(Map<String, String> environment) {
    Optional<LaunchIdentity> own = fromVariables(OWN, environment);
    if (own.isPresent()) {
      return own.get();
    }
    if (!environment.getOrDefault("PMIX_NAMESPACE", "").startsWith("slurm.")) {
      for (Variables variables : MPI_LAUNCHERS) {
        Optional<LaunchIdentity> identity = fromVariables(variables, environment);
        if (identity.isPresent()) {
          return identity.get();
        }
      }
      if (environment.containsKey("MPI_LOCALRANKID")) {
        Optional<LaunchIdentity> identity = fromVariables(HYDRA, environment);
        if (identity.isPresent()) {
          return identity.get();
        }
      }
    }
    Optional<LaunchIdentity> task = fromSlurmStep(environment);
    if (task.isPresent()) {
      return task.get();
    }
    for (Variables variables : OTHERS) {
      Optional<LaunchIdentity> identity = fromVariables(variables, environment);
      if (identity.isPresent()) {
        return identity.get();
      }
    }
    return new LaunchIdentity(
        Launcher.NONE,
        0,
        OptionalInt.of(1),
        OptionalInt.of(0),
        OptionalInt.of(1),
        OptionalInt.of(0),
        jobId(environment),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<LaunchIdentity> fromSlurmStep(Map<String, String> environment) {
    OptionalInt rank = number(environment, "SLURM_PROCID");
    Optional<String> step = text(environment, "SLURM_STEP_ID");
    Optional<String> job = jobId(environment);
    OptionalInt size = number(environment, "SLURM_STEP_NUM_TASKS");
    if (size.isEmpty()) {
      size = number(environment, "SLURM_NTASKS");
    }
    if (rank.isEmpty() || step.isEmpty() || !fits(rank, size)) {
      return Optional.empty();
    }
    return Optional.of(
        new LaunchIdentity(
            Launcher.SRUN,
            rank.getAsInt(),
            size,
            number(environment, "SLURM_LOCALID"),
            items(environment, "SLURM_GTIDS"),
            number(environment, "SLURM_NODEID"),
            job,
            step,
            Optional.of(job.orElse("0") + "." + step.get())));
  }

  private static Optional<LaunchIdentity> fromVariables(
      Variables variables, Map<String, String> environment) {
    OptionalInt rank = number(environment, variables.rank);
    OptionalInt size = number(environment, variables.size);
    if (rank.isEmpty() || !fits(rank, size)) {
      return Optional.empty();
    }
    return Optional.of(
        new LaunchIdentity(
            variables.launcher,
            rank.getAsInt(),
            size,
            number(environment, variables.localRank),
            number(environment, variables.localSize),
            OptionalInt.empty(),
            jobId(environment),
            Optional.empty(),
            text(environment, variables.run)));
  }

  private static boolean fits(OptionalInt rank, OptionalInt size) {
    return size.isEmpty() || rank.getAsInt() < size.getAsInt();
  }

  private static Optional<String> jobId(Map<String, String> environment) {
    Optional<String> id = text(environment, "SLURM_JOB_ID");
    return id.isPresent() ? id : text(environment, "SLURM_JOBID");
  }

  private static OptionalInt items(Map<String, String> environment, String name) {
    Optional<String> list = text(environment, name);
    return list.isPresent() ? OptionalInt.of(list.get().split(",").length) : OptionalInt.empty();
  }

  private static Optional<String> text(Map<String, String> environment, @Nullable String name) {
    String value = name == null ? null : environment.get(name);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
  }

  private static OptionalInt number(Map<String, String> environment, @Nullable String name) {
    String value = text(environment, name).orElse("");
    if (value.isEmpty() || value.length() > 9) {
      return OptionalInt.empty();
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(Integer.parseInt(value));
  }
}
