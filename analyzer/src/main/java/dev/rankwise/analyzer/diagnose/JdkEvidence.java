package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.GcPauses;
import dev.rankwise.analyzer.read.JdkEvents;
import dev.rankwise.analyzer.read.JdkWait;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.JdkEventLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the JDK's own events add to a finding: names that stacks and counters do not have. They
 * cover a part of a rank's life, so no finding stands on them, and ranks without them give none.
 */
final class JdkEvidence {
  private static final int WAITS = 2;
  private static final int CAUSES = 3;

  private JdkEvidence() {}

  /**
   * The heaviest waits of {@code rank} in {@code activity}.
   *
   * @param what what is waited for, such as {@code lock}
   */
  static List<Evidence> ofWaits(String what, RankProfile rank, Activity activity) {
    if (!(rank.jdkEvents() instanceof JdkEvents.Recorded events)) {
      return List.of();
    }
    return rank.jdkWaits(activity).stream()
        .limit(WAITS)
        .map(
            wait ->
                new Evidence(
                    "%s that rank %d waited for long".formatted(what, rank.rank()),
                    describe(wait) + " " + since(events)))
        .toList();
  }

  private static String describe(JdkWait wait) {
    return "%s%s: %s in %s of %d ms and longer"
        .formatted(
            wait.on().isBlank() ? "not named" : wait.on(),
            wait.method().isBlank() ? "" : ", in " + wait.method(),
            Words.seconds(wait.seconds()),
            Words.plural(wait.count(), "wait"),
            JdkEventLimits.SHORTEST_WAIT.toMillis());
  }

  /** The pauses of {@code rank} and why there were collections. */
  static List<Evidence> ofPauses(RankProfile rank) {
    if (!(rank.jdkEvents() instanceof JdkEvents.Recorded events) || events.pauses().count() == 0) {
      return List.of();
    }
    GcPauses pauses = events.pauses();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "pauses of rank " + rank.rank(),
            "%d of %s in all, the longest %s, %s"
                .formatted(
                    pauses.count(),
                    Words.seconds(pauses.seconds()),
                    Words.milliseconds(pauses.longestSeconds()),
                    since(events))));
    if (!pauses.causes().isEmpty()) {
      evidence.add(
          new Evidence(
              "causes of its collections",
              pauses.causes().stream()
                  .limit(CAUSES)
                  .map(
                      cause ->
                          "%s (%d, %s of pauses)"
                              .formatted(
                                  cause.cause().isBlank() ? "not named" : cause.cause(),
                                  cause.collections(),
                                  Words.seconds(cause.pauseSeconds())))
                  .collect(Collectors.joining(", "))));
    }
    return evidence;
  }

  private static String since(JdkEvents.Recorded events) {
    return "since second " + Math.round(events.fromSeconds());
  }
}
