package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Optional;

/** Threads that wait for each other's locks: change the program, or run fewer of them. */
final class LockContentionAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "lock-contention";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    double waited =
        ranks.stream().mapToDouble(rank -> rank.totals().seconds(Activity.LOCK)).max().orElse(0);
    double lost = finding.lostCoreSeconds() / situation.run().allocatedCpus();
    return Optional.of(
        Remedy.because(
                "While one thread holds the lock all others that want it stand still, so that more"
                    + " threads do not help.",
                "Java Language Specification 17.1 (monitors); JDK Flight Recorder,"
                    + " jdk.JavaMonitorEnter; Amdahl's law",
                "Waiting that hides behind other work, such as a logger's own thread.")
            .withCode(hint(ranks))
            .predicting(
                Optional.of(
                    RecoveredTime.upTo(
                        situation.run().elapsedSeconds(),
                        Math.max(waited, lost),
                        "at most all of the time that is lost to locks comes back"))));
  }

  private static String hint(List<RankProfile> ranks) {
    String most =
        ranks.stream()
            .flatMap(rank -> rank.hotMethods().stream())
            .filter(method -> method.activity() == Activity.LOCK)
            .findFirst()
            .map(method -> "Most waited for in " + method.method() + ". ")
            .orElse("");
    return most
        + (ranks.get(0).jvm().isPresent()
            ? "Hold the lock shorter, split it, or go without: LongAdder for counters,"
                + " ConcurrentHashMap for tables, a partial result in each thread and one"
                + " reduction at the end."
            : "Hold the lock shorter, split it, or give each thread a partial result and reduce"
                + " them once at the end. In Python, threads share the interpreter's lock: use"
                + " processes or code that releases it.");
  }
}
