package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Optional;

/**
 * A CPU quota holds ranks back: a larger one, or no more threads than it has CPUs' worth of time.
 */
final class ThrottledAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "throttled";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    double held =
        situation.ranksOf(finding).stream()
            .mapToDouble(ThrottledAdvice::secondsPerCpu)
            .max()
            .orElse(0);
    return Optional.of(
        Remedy.because(
                "A quota gives CPU time and not CPUs: threads use it up at the begin of each"
                    + " period, and all stand still for the rest. No option of srun changes it.",
                "Linux kernel documentation, CFS bandwidth control; cgroup v2, cpu.max",
                "A quota that is meant: a shared login node, or a container that must not disturb"
                    + " others.")
            .withCode(
                "Raise the quota of the container or service that the ranks run in to the CPUs"
                    + " that they hold (cpu.max; docker --cpus; limits.cpu of a pod), or run as"
                    + " many threads as it grants CPUs.")
            .predicting(
                Optional.of(
                    RecoveredTime.upTo(
                        situation.run().elapsedSeconds(),
                        held,
                        "at most the time goes in which the rank that was held back most stood"
                            + " still"))));
  }

  private static double secondsPerCpu(RankProfile rank) {
    return rank.totals().throttledSeconds() / rank.cpus();
  }
}
