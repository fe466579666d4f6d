package dev.rankwise.analyzer.merge;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.MpiSpan;
import dev.rankwise.analyzer.read.RankProfile;

/**
 * The part of a run over which POP's efficiencies are measured. For programs of MPI that is what
 * lies between {@code MPI_Init} and {@code MPI_Finalize}, as in TALP (bsc-pm/dlb): starting
 * interpreters and MPI itself is neither communication nor imbalance. Where one rank was not seen
 * to start MPI, it is the whole run for all.
 *
 * @param isMpi whether it lies between both calls
 * @param elapsedSeconds its length: that of the rank for which it is longest, as clocks of nodes
 *     may differ
 */
public record Execution(boolean isMpi, double elapsedSeconds) {

  static Execution of(Run run) {
    boolean isMpi = run.ranks().stream().allMatch(rank -> rank.mpi().isPresent());
    return new Execution(
        isMpi,
        isMpi
            ? run.ranks().stream()
                .flatMap(rank -> rank.mpi().stream())
                .mapToDouble(MpiSpan::elapsedSeconds)
                .max()
                .orElse(0)
            : run.elapsedSeconds());
  }

  /** Seconds of it in which {@code rank} computed. */
  public double computedSeconds(RankProfile rank) {
    return isMpi
        ? rank.mpi().map(MpiSpan::usefulSeconds).orElse(0.0)
        : rank.totals().usefulSeconds();
  }

  /**
   * Seconds of it that POP calls useful: in which {@code rank} computed, or would have, had a CPU
   * been free. A rank that others keep from its CPU is slow, but neither waits for its peers nor
   * has less to do.
   */
  public double usefulSeconds(RankProfile rank) {
    return computedSeconds(rank)
        + (isMpi
            ? rank.mpi().map(MpiSpan::readySeconds).orElse(0.0)
            : rank.totals().readySeconds());
  }

  /** Seconds of it that {@code rank} spent in communication libraries or on a socket. */
  public double communicationSeconds(RankProfile rank) {
    return isMpi
        ? rank.mpi().map(MpiSpan::communicationSeconds).orElse(0.0)
        : rank.totals().seconds(Activity.COMMUNICATION) + rank.totals().seconds(Activity.SOCKET);
  }
}
