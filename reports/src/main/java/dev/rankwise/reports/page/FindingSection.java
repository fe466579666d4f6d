package dev.rankwise.reports.page;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.diagnose.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One finding.
 *
 * @param id its id, kebab case
 * @param title its name for people
 * @param severity {@code critical}, {@code warning} or {@code info}
 * @param summary what is wrong, in one sentence
 * @param cost what it cost, or that it cost nothing that can be measured
 * @param ranks the ranks that show or cause it, in short; or empty
 * @param confidence how sure it is
 * @param evidence the facts that it stands on
 * @param advice what to do, where something sure can be said
 */
public record FindingSection(
    String id,
    String title,
    String severity,
    String summary,
    String cost,
    String ranks,
    String confidence,
    List<Fact> evidence,
    Optional<Advice> advice) {

  static FindingSection of(Analysis.Advised advised, double allocatedCoreSeconds) {
    Verdict.Found found = advised.finding();
    return new FindingSection(
        found.id(),
        Titles.of(found.id()),
        tone(found.severity()),
        Figures.sentence(found.summary()),
        cost(found.lostCoreSeconds(), allocatedCoreSeconds),
        RankRanges.of(found.ranks()),
        Figures.percent(found.confidence()),
        found.evidence().stream()
            .map(fact -> new Fact(Figures.capital(fact.what()), fact.value()))
            .toList(),
        advised.recommendation().map(Advice::of));
  }

  static String tone(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static String cost(double lost, double allocated) {
    if (lost == 0) {
      return "none that can be measured";
    }
    String share =
        allocated > 0
            ? " (" + Figures.percent(Math.min(1, lost / allocated)) + " of the allocation)"
            : "";
    return Figures.coreTime(lost) + share;
  }
}
