package dev.rankwise.trace;

/** What started a rank, told from the variables that it left in the rank's environment. */
public enum Launcher {
  /** {@code rankwise run -n N} without Slurm. */
  RANKWISE,
  /** {@code srun}: the process is a task of a step. */
  SRUN,
  /** Open MPI's {@code mpirun}. */
  OPEN_MPI,
  /** Hydra, the {@code mpiexec} of MPICH and Intel MPI. */
  HYDRA,
  /** MVAPICH2's launcher. */
  MVAPICH,
  /** HPE's PALS, the {@code mpiexec} of Slingshot machines without Slurm. */
  PALS,
  /** Another launcher that speaks PMIx. */
  PMIX,
  /** Another launcher that speaks PMI 1 or 2. */
  PMI,
  /** No launcher left a trace: a single rank. */
  NONE
}
