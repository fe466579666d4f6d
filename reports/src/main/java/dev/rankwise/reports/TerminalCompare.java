package dev.rankwise.reports;

import dev.rankwise.analyzer.compare.Change;
import dev.rankwise.analyzer.compare.Compared;
import dev.rankwise.analyzer.compare.Comparison;
import dev.rankwise.analyzer.compare.FindingChange;
import dev.rankwise.analyzer.compare.MetricChange;
import dev.rankwise.analyzer.compare.RankChange;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.reports.clean.Untrusted;
import dev.rankwise.reports.page.Amounts;
import dev.rankwise.reports.page.CompareSentence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs before and after, for a terminal, in lines of at most 80 columns. */
public final class TerminalCompare {
  private static final String ROW = "%-28s %12s %12s  %s";
  private static final int MOST_RANKS = 16;

  private TerminalCompare() {}

  /**
   * The text, ending with a line feed.
   *
   * @param study of the runs of both sides, where they have no size in common
   */
  public static String of(Compared compared, Optional<Study> study) {
    TextLines lines = new TextLines();
    for (Comparison comparison : compared.comparisons()) {
      lines.paragraph("", CompareSentence.of(comparison));
      lines.blank();
      table(comparison, lines);
      findings(comparison, lines);
    }
    if (study.isPresent()) {
      lines.paragraph("", CompareSentence.NO_COMMON_SIZE);
      lines.blank();
    }
    compared.notes().forEach(note -> lines.paragraph("Note        ", Untrusted.line(note)));
    return lines + study.map(TerminalScaling::of).orElse("");
  }

  private static void table(Comparison comparison, TextLines lines) {
    lines.line(ROW.formatted("", "before", "after", ""));
    row(lines, "Elapsed seconds", comparison.elapsedSeconds(), false);
    for (MetricChange metric : comparison.metrics()) {
      row(lines, metric.label(), metric.change(), !metric.name().equals("idleCpus"));
    }
    List<RankChange> shown =
        comparison.rankChanges().stream()
            .sorted(
                Comparator.<RankChange>comparingDouble(
                        rank ->
                            -Math.abs(rank.usefulSeconds().after() - rank.usefulSeconds().before()))
                    .thenComparingInt(RankChange::rank))
            .limit(MOST_RANKS)
            .sorted(Comparator.comparingInt(RankChange::rank))
            .toList();
    lines.blank();
    for (RankChange rank : shown) {
      row(lines, "Rank " + rank.rank() + ", useful seconds", rank.usefulSeconds(), false);
    }
    int hidden = comparison.rankChanges().size() - shown.size();
    if (hidden > 0) {
      lines.line("and %d ranks that changed less: --json has them".formatted(hidden));
    }
    lines.blank();
  }

  private static void row(TextLines lines, String label, Change change, boolean percent) {
    lines.line(
        ROW.formatted(
            label,
            number(change.before(), percent),
            number(change.after(), percent),
            CompareSentence.verdict(change.verdict())));
  }

  private static String number(double value, boolean percent) {
    return percent ? Amounts.percent(value) : Amounts.number(value);
  }

  private static void findings(Comparison comparison, TextLines lines) {
    findings(comparison, lines, "Gone        ", one -> one.after() == 0);
    findings(comparison, lines, "New         ", one -> one.before() == 0);
    findings(comparison, lines, "Still there ", one -> one.before() > 0 && one.after() > 0);
  }

  private static void findings(
      Comparison comparison, TextLines lines, String label, Predicate<FindingChange> which) {
    String found =
        comparison.findings().stream()
            .filter(which)
            .map(one -> words(one, comparison))
            .collect(Collectors.joining(", "));
    if (!found.isEmpty()) {
      lines.paragraph(label, found);
    }
  }

  private static String words(FindingChange finding, Comparison comparison) {
    boolean always =
        (finding.before() == 0 || finding.before() == comparison.runsBefore())
            && (finding.after() == 0 || finding.after() == comparison.runsAfter());
    return always
        ? finding.id()
        : "%s (%d of %d runs before, %d of %d after)"
            .formatted(
                finding.id(),
                finding.before(),
                comparison.runsBefore(),
                finding.after(),
                comparison.runsAfter());
  }
}
