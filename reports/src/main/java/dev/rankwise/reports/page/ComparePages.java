package dev.rankwise.reports.page;

import dev.rankwise.analyzer.compare.Change;
import dev.rankwise.analyzer.compare.Compared;
import dev.rankwise.analyzer.compare.Comparison;
import dev.rankwise.analyzer.compare.FindingChange;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.reports.clean.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the page of a comparison. */
public final class ComparePages {
  private ComparePages() {}

  /**
   * Says what {@code compared} holds, which is at least one comparison.
   *
   * @param jsonFile the file that holds the same for programs
   */
  public static StudyPage of(Compared compared, String jsonFile) {
    List<Comparison> comparisons = compared.comparisons();
    return new StudyPage(
        "before and after",
        CompareSentence.of(comparisons.get(0)),
        comparisons.stream().skip(1).map(CompareSentence::of).collect(Collectors.joining(" ")),
        List.of(),
        compared.notes().stream().map(note -> Figures.sentence(Untrusted.line(note))).toList(),
        comparisons.stream().map(ComparePages::section).toList(),
        jsonFile);
  }

  private static PageSection section(Comparison comparison) {
    return new PageSection(
        "ranks-" + comparison.ranks(),
        Figures.capital(Amounts.ranks(comparison.ranks())),
        List.of(metrics(comparison), ranks(comparison), findings(comparison)));
  }

  private static TextTable metrics(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    Change elapsed = comparison.elapsedSeconds();
    rows.add(
        List.of(
            "Elapsed time",
            Figures.seconds(elapsed.before()),
            Figures.seconds(elapsed.after()),
            elapsed.interval().map(one -> range(one) + " times the time").orElse("\u2013"),
            CompareSentence.verdict(elapsed.verdict())));
    comparison
        .metrics()
        .forEach(
            metric ->
                rows.add(row(metric.label(), metric.change(), metric.name().equals("idleCpus"))));
    return new TextTable(
        "What changed",
        false,
        List.of("", "Before", "After", "95 % interval of the change", "Verdict"),
        rows);
  }

  private static List<String> row(String label, Change change, boolean plain) {
    return List.of(
        label,
        number(change.before(), plain),
        number(change.after(), plain),
        change
            .interval()
            .map(one -> number(one.low95(), plain) + " to " + number(one.high95(), plain))
            .orElse("\u2013"),
        CompareSentence.verdict(change.verdict()));
  }

  private static String number(double value, boolean plain) {
    return plain ? Amounts.number(value) : Amounts.percent(value);
  }

  private static String range(Interval interval) {
    return Amounts.number(interval.low95()) + " to " + Amounts.number(interval.high95());
  }

  private static TextTable ranks(Comparison comparison) {
    return new TextTable(
        "Useful seconds of the ranks",
        false,
        List.of("Rank", "Before", "After", "95 % interval of the change", "Verdict"),
        comparison.rankChanges().stream()
            .map(rank -> row(String.valueOf(rank.rank()), rank.usefulSeconds(), true))
            .toList());
  }

  private static TextTable findings(Comparison comparison) {
    return new TextTable(
        "Findings",
        false,
        List.of("Finding", "Before", "After"),
        comparison.findings().stream().map(one -> finding(one, comparison)).toList());
  }

  private static List<String> finding(FindingChange finding, Comparison comparison) {
    return List.of(
        Titles.of(finding.id()),
        "in %d of %s"
            .formatted(finding.before(), Figures.count(comparison.runsBefore(), "run", "runs")),
        "in %d of %s"
            .formatted(finding.after(), Figures.count(comparison.runsAfter(), "run", "runs")));
  }
}
