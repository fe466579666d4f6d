package dev.rankwise.analyzer.measure;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.OpenMpTeam;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * TALP's efficiencies of OpenMP teams: with S the time in which a team's first thread works outside
 * of parallel regions or is in MPI, U the useful time of all threads inside, n the threads and T
 * the elapsed time, all but T summed over the ranks, parallel efficiency is (U + S) / (n T), the
 * product of serialization efficiency (U + S) / (U + n S) and load balance (U + n S) / (n T).
 * Waiting in a region for the slowest thread, and what a runtime takes to share work out, both
 * lower the latter.
 *
 * <p>S and U are the times in which threads run or wait for a CPU; a first thread that sleeps
 * outside of regions does not work. Source: DLB, TALP's OpenMP metrics (bsc-pm/dlb, POP's hybrid
 * model).
 */
final class OpenMpEfficiencies {
  private OpenMpEfficiencies() {}

  static Metric parallel(Run run) {
    return ratio(run, Sums::useful, Sums::held);
  }

  static Metric serialization(Run run) {
    return ratio(run, Sums::useful, Sums::withoutSerialization);
  }

  static Metric loadBalance(Run run) {
    return ratio(run, Sums::withoutSerialization, Sums::held);
  }

  /**
   * @param useful U + S
   * @param withoutSerialization U + n S
   * @param held n T
   */
  private record Sums(double useful, double withoutSerialization, double held) {}

  private static Metric ratio(Run run, ToDoubleFunction<Sums> part, ToDoubleFunction<Sums> whole) {
    List<OpenMpTeam> teams =
        run.ranks().stream().map(rank -> rank.openMp()).flatMap(Optional::stream).toList();
    if (teams.isEmpty()) {
      return new Metric.Missing("no rank was seen to open parallel regions of OpenMP");
    }
    if (teams.size() < run.expectedRanks()) {
      return new Metric.Missing(
          "%d of %d ranks were not seen to open parallel regions of OpenMP"
              .formatted(run.expectedRanks() - teams.size(), run.expectedRanks()));
    }
    double elapsed = run.execution().elapsedSeconds();
    Sums sums =
        new Sums(
            sum(teams, team -> team.parallelSeconds() + team.serialSeconds()),
            sum(teams, team -> team.parallelSeconds() + team.threads() * team.serialSeconds()),
            sum(teams, team -> team.threads() * elapsed));
    return Metric.ratio(
        part.applyAsDouble(sums), whole.applyAsDouble(sums), "no thread of a team computed");
  }

  private static double sum(List<OpenMpTeam> teams, ToDoubleFunction<OpenMpTeam> seconds) {
    return teams.stream().mapToDouble(seconds).sum();
  }
}
