package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** JVMs stand still for garbage collection for a good part of their time (rules J02, J04, J05). */
public final class GcPressure implements Detector {
  /** By judgement: a well sized heap costs a few percent. */
  public static final double SHARE = 0.10;

  private static final long MEBIBYTE = 1 << 20;

  @Override
  public String id() {
    return "gc-pressure";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    List<RankProfile> jvms = run.ranks().stream().filter(rank -> rank.jvm().isPresent()).toList();
    if (jvms.isEmpty()) {
      return new Verdict.NotEvaluated(id(), "no rank is a JVM whose sizes were recorded");
    }
    List<RankProfile> affected = jvms.stream().filter(rank -> share(rank) > SHARE).toList();
    CpuShares shares = CpuShares.of(run);
    double lost =
        affected.stream().mapToDouble(rank -> rank.totals().gcSeconds() * shares.of(rank)).sum();
    if (affected.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst = Collections.max(affected, Comparator.comparingDouble(GcPressure::share));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s stood still for garbage collection for %s of the time"
            .formatted(
                affected.size() == 1
                    ? "Rank " + worst.rank()
                    : Words.plural(affected.size(), "rank")
                        + " (most of all rank "
                        + worst.rank()
                        + ")",
                Words.percent(share(worst))),
        Words.numbers(affected),
        lost,
        evidence(worst),
        0.95);
  }

  private static List<Evidence> evidence(RankProfile rank) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "collections of rank " + rank.rank(),
            "%d, %s in all"
                .formatted(rank.totals().gcCount(), Words.seconds(rank.totals().gcSeconds()))));
    evidence.addAll(JdkEvidence.ofPauses(rank));
    rank.jvm()
        .ifPresent(
            jvm -> {
              evidence.add(new Evidence("collector", jvm.collector()));
              evidence.add(
                  new Evidence(
                      "heap",
                      "%d MiB in use at most, of %d MiB"
                          .formatted(
                              rank.totals().peakHeapBytes() / MEBIBYTE,
                              jvm.maxHeapBytes() / MEBIBYTE)));
            });
    return evidence;
  }

  private static double share(RankProfile rank) {
    return rank.elapsedSeconds() > 0 ? rank.totals().gcSeconds() / rank.elapsedSeconds() : 0;
  }
}
