package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranks spend a good part of their time reading and writing files. */
public final class IoBound implements Detector {
  /** By judgement: below it, other losses matter more. */
  private static final double SHARE = 0.10;

  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String id() {
    return "io-bound";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.ranks().stream().allMatch(rank -> rank.totals().waitSecondsByActivity().isEmpty())) {
      return new Verdict.NotEvaluated(id(), "no stacks tell what the ranks waited for");
    }
    List<RankProfile> bound =
        run.ranks().stream().filter(rank -> seconds(rank) > SHARE * rank.elapsedSeconds()).toList();
    CpuShares shares = CpuShares.of(run);
    double lost = bound.stream().mapToDouble(rank -> seconds(rank) * shares.of(rank)).sum();
    if (bound.isEmpty() || !Severity.isNoticeable(lost, run)) {
      return new Verdict.Clear(id());
    }
    RankProfile worst = bound.stream().max(Comparator.comparingDouble(IoBound::seconds)).get();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "storage of rank " + worst.rank(),
            "%s MiB read, %s MiB written"
                .formatted(
                    Words.number(worst.totals().readBytes() / MEBIBYTE),
                    Words.number(worst.totals().writeBytes() / MEBIBYTE))));
    worst.hotMethods().stream()
        .filter(method -> method.activity() == Activity.FILE_IO)
        .findFirst()
        .ifPresent(method -> evidence.add(new Evidence("most seen in", method.method())));
    evidence.addAll(JdkEvidence.ofWaits("file", worst, Activity.FILE_IO));
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s spent %s of the time reading and writing files"
            .formatted(
                bound.size() == 1
                    ? "Rank " + worst.rank()
                    : Words.plural(bound.size(), "rank")
                        + " (most of all rank "
                        + worst.rank()
                        + ")",
                Words.percent(seconds(worst) / worst.elapsedSeconds())),
        Words.numbers(bound),
        lost,
        evidence,
        0.8);
  }

  private static double seconds(RankProfile rank) {
    return rank.totals().seconds(Activity.FILE_IO);
  }
}
