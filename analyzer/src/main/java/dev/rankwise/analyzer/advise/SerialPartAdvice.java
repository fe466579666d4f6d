package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * A part that one thread or rank does alone: share it out; or hold fewer CPUs, which costs little.
 *
 * <p>A serial part of s seconds on P CPUs loses s (P - 1) core-seconds; shared out, T - s (1 - 1/P)
 * seconds remain. On P / 2 CPUs the rest, T - s, takes twice as long.
 */
final class SerialPartAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "serial-part";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    double elapsed = situation.run().elapsedSeconds();
    int cpus = situation.run().allocatedCpus();
    double saved = finding.lostCoreSeconds() / cpus;
    return Optional.of(
        Remedy.because(
                "By Amdahl's law the part that runs on one CPU bounds the speed-up of the whole,"
                    + " however many CPUs the rest has.",
                "G. Amdahl, AFIPS 1967; P09",
                "A part whose order is part of the result, or that takes longer only because the"
                    + " run was a short test.")
            .withCode(hint(elapsed, cpus, saved))
            .predicting(
                Optional.of(
                    RecoveredTime.upTo(
                        elapsed,
                        saved,
                        "Amdahl's law: at most the serial part runs on all CPUs"))));
  }

  private static String hint(double elapsed, int cpus, double saved) {
    String share =
        "Share the part out among threads and ranks, overlap it with the parallel part, or do it"
            + " once and keep its result.";
    if (cpus < 2) {
      return share;
    }
    double serial = saved * cpus / (cpus - 1);
    int fewer = cpus / 2;
    double longer = (serial + (elapsed - serial) * cpus / fewer) / elapsed;
    return share
        + String.format(
            Locale.ROOT,
            " Until then fewer CPUs are the cheaper run: on %d instead of %d it would take about"
                + " %.2f times as long for %.2f times the core-hours.",
            fewer,
            cpus,
            Math.max(1, longer),
            Math.max(1, longer) * fewer / cpus);
  }
}
