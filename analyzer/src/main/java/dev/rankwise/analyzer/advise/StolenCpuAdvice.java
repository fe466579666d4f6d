package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Hosts of virtual machines take CPU time from ranks: other nodes, or machines with their own CPUs.
 */
final class StolenCpuAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "stolen-cpu";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    double stolen =
        ranks.stream()
            .mapToDouble(rank -> rank.totals().stolenSeconds() / rank.cpus())
            .max()
            .orElse(0);
    String nodes =
        ranks.stream().map(RankProfile::node).distinct().sorted().collect(Collectors.joining(","));
    return Optional.of(
        Remedy.because(
                "The host of a virtual machine shares its CPUs out without the node's or Slurm's"
                    + " knowledge. No option of the launch line takes them back.",
                "proc_stat(5), steal",
                "Machines that are meant to share a host, such as burstable or test instances.")
            .withCode(
                "See whether other nodes have the same: run again with --exclude="
                    + nodes
                    + ". If they have, ask for machines that do not share their CPUs.")
            .predicting(
                Optional.of(
                    RecoveredTime.upTo(
                        situation.run().elapsedSeconds(),
                        stolen,
                        "at most the time goes that the rank that lost most lost to its host"))));
  }
}
