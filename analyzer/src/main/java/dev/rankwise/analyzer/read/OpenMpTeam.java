package dev.rankwise.analyzer.read;

/**
 * What the first thread of a rank and its OpenMP team did, over the rank's {@link
 * dev.rankwise.analyzer.merge.Execution}: TALP's model of a process with OpenMP.
 *
 * @param threads of the team with the first one: as many as were seen, or {@code OMP_NUM_THREADS}
 *     where it asks for more; at least 2
 * @param serialSeconds seconds in which the first thread computed or was in MPI outside of parallel
 *     regions, on a CPU or waiting for one
 * @param parallelSeconds the same of all threads that computed in parallel regions, summed over
 *     them
 */
public record OpenMpTeam(int threads, double serialSeconds, double parallelSeconds) {}
