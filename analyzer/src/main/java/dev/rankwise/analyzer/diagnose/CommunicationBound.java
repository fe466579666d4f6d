package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Execution;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Even the rank that computes longest spends much of its time in communication. What the others
 * wait for it is {@link LoadImbalance}'s matter; this is what messages themselves cost, POP's
 * communication efficiency without waiting for other things than messages.
 */
public final class CommunicationBound implements Detector {
  /** POP calls an efficiency below 0.8 poor. */
  private static final double SHARE = 0.2;

  /** By judgement: in shorter runs the start and the end of MPI weigh too much. */
  private static final double MIN_SECONDS = 10;

  @Override
  public String id() {
    return "communication-bound";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    Optional<String> reason = cannotTell(run);
    if (reason.isPresent()) {
      return new Verdict.NotEvaluated(id(), reason.get());
    }
    Execution execution = run.execution();
    RankProfile longest = longest(run);
    double seconds = execution.communicationSeconds(longest);
    double share = seconds / execution.elapsedSeconds();
    if (share <= SHARE) {
      return new Verdict.Clear(id());
    }
    CpuShares shares = CpuShares.of(run);
    double lost =
        run.ranks().stream()
            .mapToDouble(
                rank -> shares.of(rank) * Math.min(seconds, execution.communicationSeconds(rank)))
            .sum();
    if (!Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "communication of rank " + longest.rank() + ", which computed longest",
            "%s of %s"
                .formatted(Words.seconds(seconds), Words.seconds(execution.elapsedSeconds()))));
    evidence.add(new Evidence("it computed", Words.seconds(execution.computedSeconds(longest))));
    longest.hotMethods().stream()
        .filter(method -> method.activity() == Activity.COMMUNICATION)
        .map(HotMethod::method)
        .findFirst()
        .ifPresent(method -> evidence.add(new Evidence("most seen in", method)));
    evidence.addAll(JdkEvidence.ofWaits("peer", longest, Activity.SOCKET));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "Communication takes %s of the time, even of rank %d, which computes longest"
            .formatted(Words.percent(share), longest.rank()),
        Words.numbers(run.ranks()),
        lost,
        evidence,
        0.85);
  }

  private static Optional<String> cannotTell(Run run) {
    if (run.expectedRanks() < 2) {
      return Optional.of("the run has a single rank");
    }
    if (!run.missingRanks().isEmpty()) {
      return Optional.of(Words.plural(run.missingRanks().size(), "rank") + " left no recording");
    }
    if (run.elapsedSeconds() < MIN_SECONDS) {
      return Optional.of(
          "the run took less than 10 seconds, of which MPI's start and end take some");
    }
    if (longest(run).hotMethods().isEmpty()) {
      return Optional.of("there are no stack samples of the rank that computes longest");
    }
    return Contention.delayShare(run.ranks()) > Contention.DELAY_SHARE
        ? Optional.of("ranks waited for CPUs, so that messages had to wait for them, too")
        : Optional.empty();
  }

  private static RankProfile longest(Run run) {
    return Collections.max(
        run.ranks(), Comparator.comparingDouble(run.execution()::computedSeconds));
  }
}
