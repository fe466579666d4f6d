package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.reports.clean.CleanAnalysis;
import dev.rankwise.reports.page.Advice;
import dev.rankwise.reports.page.Fact;
import dev.rankwise.reports.page.FindingSection;
import dev.rankwise.reports.page.MetricRow;
import dev.rankwise.reports.page.Page;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The report for a terminal: what is wrong and what to do, in lines of at most 80 columns and
 * without control characters. Only a single word of a command may be longer, since it is there to
 * be copied; a line feed in a command is shown as an arrow.
 */
public final class TerminalSummary {
  private static final int MAX_NOTES = 6;

  private TerminalSummary() {}

  /** The summary of {@code analysis}, ending with a line feed. */
  public static String of(Analysis analysis) {
    return of(Page.of(CleanAnalysis.of(analysis)));
  }

  static String of(Page page) {
    TextLines lines = new TextLines();
    lines.paragraph("", facts(page));
    lines.blank();
    if (page.findings().isEmpty()) {
      lines.paragraph("", page.headline().text() + ". " + page.headline().detail());
      lines.blank();
    }
    for (FindingSection finding : page.findings()) {
      finding(finding, lines);
      lines.blank();
    }
    lines.paragraph("Efficiency  ", metrics(page));
    if (!page.notEvaluated().isEmpty()) {
      String open =
          page.notEvaluated().stream().map(check -> check.id()).collect(Collectors.joining(", "));
      lines.paragraph("Not checked ", open);
    }
    page.incomplete().stream()
        .limit(MAX_NOTES)
        .forEach(note -> lines.paragraph("Missing     ", note));
    int left = page.incomplete().size() - MAX_NOTES;
    if (left > 0) {
      lines.paragraph("Missing     ", left + " more, named in the report.");
    }
    return lines.toString();
  }

  private static String facts(Page page) {
    String values =
        page.facts().stream().limit(3).map(Fact::value).collect(Collectors.joining("; "));
    return "Rankwise: " + values;
  }

  private static String metrics(Page page) {
    return page.metrics().stream()
        .filter(metric -> metric.reason().isEmpty())
        .map(metric -> lowerFirst(metric) + " " + metric.value())
        .collect(Collectors.joining(", "));
  }

  private static String lowerFirst(MetricRow metric) {
    String label = metric.label();
    String firstWord = label.split(" ", 2)[0];
    boolean name = firstWord.chars().skip(1).anyMatch(Character::isUpperCase);
    return name ? label : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }

  private static void finding(FindingSection finding, TextLines lines) {
    String severity = finding.severity().toUpperCase(Locale.ROOT);
    lines.paragraph("", severity + ": " + finding.title() + " (" + finding.id() + ")");
    lines.paragraph("  ", finding.summary());
    String ranks = finding.ranks().isEmpty() ? "" : "; rank " + finding.ranks();
    lines.paragraph("  ", "Lost: " + finding.cost() + ranks);
    finding.advice().ifPresent(advice -> advice(advice, lines));
  }

  private static void advice(Advice advice, TextLines lines) {
    if (!advice.after().isEmpty()) {
      lines.command("  was:  ", advice.before());
    }
    String label = "  use:  ";
    for (String export :
        advice.exports().isEmpty() ? new String[0] : advice.exports().split("\n")) {
      lines.command(label, export);
      label = "        ";
    }
    if (!advice.after().isEmpty()) {
      lines.command(label, advice.after());
    }
    if (!advice.jvm().isEmpty()) {
      lines.command("  java: ", String.join(" ", advice.jvm()));
    }
    if (!advice.code().isEmpty()) {
      lines.paragraph("  code: ", advice.code().replace('\n', ' '));
    }
    if (!advice.gain().isEmpty()) {
      lines.paragraph("  gain: ", advice.gain());
    }
  }
}
