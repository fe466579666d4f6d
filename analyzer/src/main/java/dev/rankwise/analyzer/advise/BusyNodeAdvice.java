package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Optional;

/** Something outside the run keeps its CPUs busy: whole nodes, or a look at what runs there. */
final class BusyNodeAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "busy-node";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    double waited = ranks.stream().mapToDouble(BusyNodeAdvice::waitedSeconds).max().orElse(0);
    return Optional.of(
        Remedy.because(
                "No option of the launch line keeps others off a CPU that the node shares out; a"
                    + " node of one's own does.",
                "P15; sbatch(1), --exclusive and --mem",
                "A queue that charges whole nodes, when the work is small; or a node whose system"
                    + " processes are to blame: tell the centre.")
            .withCode(
                "Ask for whole nodes in the job script: #SBATCH --exclusive and #SBATCH --mem=0. To"
                    + " see what else runs on "
                    + ranks.get(0).node()
                    + " meanwhile: top -H.")
            .predicting(
                Optional.of(
                    RecoveredTime.upTo(
                        situation.run().elapsedSeconds(),
                        waited,
                        "at most all of the time goes for which the rank that waited longest lacked"
                            + " CPUs"))));
  }

  /**
   * The time that a rank would save if its threads waited for no CPU: no more than they waited, as
   * where they wait for one another too, and no more than leaves its CPUs time for its useful work.
   */
  private static double waitedSeconds(RankProfile rank) {
    double waits = rank.totals().runQueueSeconds().orElse(0);
    return Math.min(waits, rank.elapsedSeconds() - rank.totals().usefulCpuSeconds() / rank.cpus());
  }
}
