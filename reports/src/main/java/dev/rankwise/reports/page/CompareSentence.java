package dev.rankwise.reports.page;

import dev.rankwise.analyzer.compare.Comparison;
import dev.rankwise.analyzer.compare.Significance;
import dev.rankwise.analyzer.scaling.model.Interval;
import java.util.Locale;

/** What a comparison comes to, in a sentence. */
public final class CompareSentence {
  /** Stands in front of a scaling study of runs that cannot be compared one by one. */
  public static final String NO_COMMON_SIZE =
      "No size was run both before and after: all runs as one scaling study.";

  private CompareSentence() {}

  /** The sentence. */
  public static String of(Comparison comparison) {
    String size = comparison.ranks() == 1 ? "1 rank" : comparison.ranks() + " ranks";
    return "On " + size + ": " + verdict(comparison) + ".";
  }

  private static String verdict(Comparison comparison) {
    Significance verdict = comparison.elapsedSeconds().verdict();
    String runs =
        "%d %s before and %d after"
            .formatted(
                comparison.runsBefore(),
                comparison.runsBefore() == 1 ? "run" : "runs",
                comparison.runsAfter());
    if (verdict == Significance.CANNOT_TELL) {
      return String.format(
          Locale.ROOT,
          "cannot tell, %.2f times the speed may be chance with %s; run each side at least twice",
          comparison.speedup(),
          runs);
    }
    Interval interval = comparison.speedupInterval().orElseThrow();
    String range =
        String.format(
            Locale.ROOT,
            "95 %% interval %.2f to %.2f, %s",
            interval.low95(),
            interval.high95(),
            runs);
    return verdict == Significance.NO_CLEAR_CHANGE
        ? String.format(
            Locale.ROOT, "no clear change, %.2f times the speed (%s)", comparison.speedup(), range)
        : String.format(
            Locale.ROOT,
            "%s, %.2f times the speed (%s)",
            verdict == Significance.FELL ? "faster" : "slower",
            comparison.speedup(),
            range);
  }

  /** A row's verdict in a word or two. */
  public static String verdict(Significance verdict) {
    return switch (verdict) {
      case ROSE -> "rose";
      case FELL -> "fell";
      case NO_CLEAR_CHANGE -> "no clear change";
      case CANNOT_TELL -> "cannot tell";
    };
  }
}
