package dev.rankwise.agent.launch;

import dev.rankwise.trace.Redaction;
import dev.rankwise.trace.event.EnvironmentVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables that may be recorded. Everything else stays unread, and a name that
 * sounds like a secret is never recorded, whatever it matches.
 */
public final class EnvironmentAllowList {
  /** Names; a trailing {@code *} stands for any rest. */
  static final List<String> NAMES =
      List.of(
          // The step and the job as Slurm made them.
          "SLURM_CLUSTER_NAME",
          "SLURM_CONF",
          "SLURM_CPUS_ON_NODE",
          "SLURM_CPUS_PER_GPU",
          "SLURM_CPUS_PER_TASK",
          "SLURM_CPU_BIND",
          "SLURM_CPU_BIND_LIST",
          "SLURM_CPU_BIND_TYPE",
          "SLURM_CPU_BIND_VERBOSE",
          "SLURM_CPU_FREQ_REQ",
          "SLURM_DISTRIBUTION",
          "SLURM_DIST_PLANESIZE",
          "SLURM_GPUS",
          "SLURM_GPUS_ON_NODE",
          "SLURM_GPUS_PER_NODE",
          "SLURM_GPUS_PER_TASK",
          "SLURM_GPU_BIND",
          "SLURM_GTIDS",
          "SLURM_HET_SIZE",
          "SLURM_HINT",
          "SLURM_JOBID",
          "SLURM_JOB_CPUS_PER_NODE",
          "SLURM_JOB_ID",
          "SLURM_JOB_NAME",
          "SLURM_JOB_NODELIST",
          "SLURM_JOB_NUM_NODES",
          "SLURM_JOB_PARTITION",
          "SLURM_JOB_QOS",
          "SLURM_JOB_RESERVATION",
          "SLURM_JOB_START_TIME",
          "SLURM_JOB_END_TIME",
          "SLURM_LAUNCH_NODE_IPADDR",
          "SLURM_LOCALID",
          "SLURM_MEM_BIND",
          "SLURM_MEM_BIND_LIST",
          "SLURM_MEM_BIND_PREFER",
          "SLURM_MEM_BIND_SORT",
          "SLURM_MEM_BIND_TYPE",
          "SLURM_MEM_BIND_VERBOSE",
          "SLURM_MEM_PER_CPU",
          "SLURM_MEM_PER_GPU",
          "SLURM_MEM_PER_NODE",
          "SLURM_MPI_TYPE",
          "SLURM_NNODES",
          "SLURM_NODEID",
          "SLURM_NODELIST",
          "SLURM_NPROCS",
          "SLURM_NTASKS",
          "SLURM_NTASKS_PER_CORE",
          "SLURM_NTASKS_PER_GPU",
          "SLURM_NTASKS_PER_NODE",
          "SLURM_NTASKS_PER_SOCKET",
          "SLURM_OVERCOMMIT",
          "SLURM_PROCID",
          "SLURM_RESTART_COUNT",
          "SLURM_SRUN_COMM_HOST",
          "SLURM_SRUN_COMM_PORT",
          "SLURM_STEPID",
          "SLURM_STEP_GPUS",
          "SLURM_STEP_ID",
          "SLURM_STEP_NODELIST",
          "SLURM_STEP_NUM_NODES",
          "SLURM_STEP_NUM_TASKS",
          "SLURM_STEP_TASKS_PER_NODE",
          "SLURM_TASKS_PER_NODE",
          "SLURM_THREADS_PER_CORE",
          "SLURM_TRES_PER_TASK",
          "SLURMD_NODENAME",
          "SLURMD_TRES_BIND",
          "SRUN_CPUS_PER_TASK",
          // Thread counts and pinning.
          "BLIS_*",
          "GOMP_*",
          "GOTO_NUM_THREADS",
          "JULIA_NUM_THREADS",
          "KMP_*",
          "MKL_*",
          "NUMBA_NUM_THREADS",
          "NUMEXPR_*",
          "OMP_*",
          "OPENBLAS_*",
          "POLARS_MAX_THREADS",
          "RAYON_NUM_THREADS",
          "TBB_NUM_THREADS",
          "VECLIB_MAXIMUM_THREADS",
          // MPI, its launchers and the network.
          "CXI_*",
          "FI_*",
          "HYDRA_TOPO_DEBUG",
          "IBV_FORK_SAFE",
          "I_MPI_FABRICS",
          "I_MPI_PIN*",
          "I_MPI_PMI_LIBRARY",
          "MPICH_*",
          "MPI_LOCALNRANKS",
          "MPI_LOCALRANKID",
          "MV2_COMM_WORLD_*",
          "MV2_CPU_*",
          "MV2_ENABLE_AFFINITY",
          "MV2_SUPPORT_DPM",
          "OMPI_COMM_WORLD_*",
          "OMPI_MCA_*",
          "PALS_LOCAL_RANKID",
          "PALS_NODEID",
          "PALS_RANKID",
          "PMIX_NAMESPACE",
          "PMIX_RANK",
          "PMI_LOCAL_RANK",
          "PMI_LOCAL_SIZE",
          "PMI_RANK",
          "PMI_SIZE",
          "RDMAV_FORK_SAFE",
          "RDMAV_HUGEPAGES_SAFE",
          "UCX_TLS",
          "UCX_NET_DEVICES",
          // Python's own, which ranks of mixed programs inherit.
          "PYTHONUNBUFFERED",
          "PYTHONDONTWRITEBYTECODE",
          "PYTHON_CPU_COUNT",
          // The machine and we.
          "CRAY_CPU_TARGET",
          "LMOD_SYSTEM_NAME",
          "MALLOC_ARENA_MAX",
          "NERSC_HOST",
          "RANKWISE_*");

  private static final List<String> NEVER =
      List.of("AUTH", "CRED", "JWT", "KEY", "MUNGE", "PASS", "SECRET", "TOKEN");

  private static final Set<String> EXACT = new HashSet<>();
  private static final List<String> PREFIXES = new ArrayList<>();

  static {
    for (String name : NAMES) {
      if (name.endsWith("*")) {
        PREFIXES.add(name.substring(0, name.length() - 1));
      } else {
        EXACT.add(name);
      }
    }
  }

  private EnvironmentAllowList() {}

  /** The variables of {@code environment} that are allowed, by name; secrets in values removed. */
  public static List<EnvironmentVariable> select(Map<String, String> environment) {
    List<EnvironmentVariable> selected = new ArrayList<>();
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      if (allows(variable.getKey())) {
        selected.add(
            new EnvironmentVariable(variable.getKey(), Redaction.redactText(variable.getValue())));
      }
    }
    return selected;
  }

  static boolean allows(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (String part : NEVER) {
      if (upper.contains(part)) {
        return false;
      }
    }
    if (EXACT.contains(name)) {
      return true;
    }
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
