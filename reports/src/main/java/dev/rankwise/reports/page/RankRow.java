package dev.rankwise.reports.page;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RankTotals;

/**
 * One rank of the table. A text may be empty, where nothing was measured.
 *
 * @param rank its number
 * @param node its host
 * @param program what it is and which libraries it uses
 * @param elapsed how long it was recorded
 * @param useful how long it computed
 * @param communication how long it was in MPI or on a socket
 * @param cpu CPU time of all its threads
 * @param runQueueDelay how long its threads waited for a CPU
 * @param threads the most threads that it had
 * @param busyThreads how many of them ran or wanted to, in the mean
 * @param mask CPUs that it may use
 * @param complete whether it was recorded to its end
 */
public record RankRow(
    int rank,
    String node,
    String program,
    String elapsed,
    String useful,
    String communication,
    String cpu,
    String runQueueDelay,
    int threads,
    String busyThreads,
    String mask,
    boolean complete) {

  static RankRow of(RankProfile rank) {
    RankTotals totals = rank.totals();
    double communication = totals.seconds(Activity.COMMUNICATION) + totals.seconds(Activity.SOCKET);
    return new RankRow(
        rank.rank(),
        rank.node(),
        Programs.words(rank),
        Figures.decimal(rank.elapsedSeconds()),
        Figures.decimal(totals.usefulSeconds()),
        Figures.decimal(communication),
        Figures.decimal(totals.cpuSeconds()),
        totals.runQueueSeconds().isPresent()
            ? Figures.decimal(totals.runQueueSeconds().getAsDouble())
            : "",
        totals.maxThreads(),
        Figures.decimal(totals.busyThreads()),
        rank.mask().toString(),
        rank.complete());
  }
}
