package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.reports.chart.Pictures.Picture;
import dev.rankwise.reports.clean.CleanAnalysis;
import dev.rankwise.reports.page.Advice;
import dev.rankwise.reports.page.Check;
import dev.rankwise.reports.page.FindingSection;
import dev.rankwise.reports.page.JobSection;
import dev.rankwise.reports.page.Page;
import dev.rankwise.reports.page.ProgramPlaces;
import dev.rankwise.reports.page.RankRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The report in Markdown, for tickets and wikis. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /** The report of {@code analysis}, without pictures. */
  public static String of(Analysis analysis) {
    return of(Page.of(CleanAnalysis.of(analysis)), List.of());
  }

  static String of(Page page, List<Picture> pictures) {
    Markdown text = new Markdown();
    text.heading(1, page.headline().text());
    text.paragraph(page.headline().detail());
    text.table(
        List.of("Run", ""),
        page.facts().stream().map(fact -> List.of(fact.name(), fact.value())).toList());
    if (!page.launchLine().isEmpty()) {
      text.paragraph(page.launchLabel() + ":").code("sh", page.launchLine());
    }
    page.findings().forEach(finding -> finding(finding, text));
    page.job().ifPresent(job -> job(job, text));
    pictures(pictures, text);
    program(page.program(), text);
    ranks(page, text);
    metrics(page, text);
    checks(page, text);
    return text.toString();
  }

  private static void finding(FindingSection finding, Markdown text) {
    text.heading(2, finding.title() + " (" + finding.severity() + ")");
    text.paragraph(finding.summary());
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("Lost", finding.cost()));
    if (!finding.ranks().isEmpty()) {
      facts.add(List.of("Ranks", finding.ranks()));
    }
    finding.evidence().forEach(fact -> facts.add(List.of(fact.name(), fact.value())));
    facts.add(List.of("Confidence", finding.confidence()));
    text.table(List.of("Evidence", ""), facts);
    finding.advice().ifPresent(advice -> advice(advice, text));
  }

  private static void advice(Advice advice, Markdown text) {
    if (!advice.after().isEmpty()) {
      block("The launch line was", advice.before(), text);
    }
    block("Use", advice.paste(), text);
    block("Flags for java", String.join("\n", advice.jvm()), text);
    if (!advice.code().isEmpty()) {
      text.paragraph("In the program:").code("text", advice.code());
    }
    sentence("Expect", advice.gain(), text);
    sentence("Why", advice.why(), text);
    sentence("Source", advice.source(), text);
    sentence("Not when", advice.notWhen(), text);
    block("Verify with", advice.verify(), text);
  }

  private static void job(JobSection job, Markdown text) {
    text.heading(2, "Job script").paragraph(job.text());
    if (!job.change().isEmpty()) {
      text.code("diff", job.change());
    }
  }

  private static void block(String label, String code, Markdown text) {
    if (!code.isEmpty()) {
      text.paragraph(label + ":").code("sh", code);
    }
  }

  private static void sentence(String label, String words, Markdown text) {
    if (!words.isEmpty()) {
      text.paragraph(label + ": " + words);
    }
  }

  private static void pictures(List<Picture> pictures, Markdown text) {
    for (Picture picture : pictures) {
      String title = picture.chart().title();
      text.heading(2, title).paragraph(picture.caption());
      if (picture.png().isPresent()) {
        text.image(title, "charts/" + picture.chart().id() + ".png");
      }
    }
  }

  private static void program(ProgramPlaces program, Markdown text) {
    if (!program.methods().isEmpty()) {
      text.heading(2, "Where in the program the ranks were seen");
      text.table(
          List.of("Activity", "Method", "Share of the activity"),
          program.methods().stream()
              .map(method -> List.of(method.activity(), method.name(), method.share()))
              .toList());
    }
    if (!program.regions().isEmpty()) {
      text.heading(2, "Regions that the program named");
      text.table(
          List.of("Region", "Ran", "Mean time of a rank", "Longest"),
          program.regions().stream()
              .map(
                  region -> List.of(region.name(), region.count(), region.mean(), region.longest()))
              .toList());
    }
  }

  private static void ranks(Page page, Markdown text) {
    text.heading(2, "Ranks").paragraph(page.ranks().caption() + ". Times in seconds.");
    text.table(
        List.of(
            "Rank",
            "Node",
            "Program",
            "Elapsed",
            "Useful",
            "Communication",
            "CPU",
            "Run-queue delay",
            "Threads",
            "CPUs"),
        page.ranks().rows().stream().map(MarkdownReport::row).toList());
  }

  private static List<String> row(RankRow rank) {
    return List.of(
        rank.rank() + (rank.complete() ? "" : " (cut short)"),
        rank.node(),
        rank.program(),
        rank.elapsed(),
        rank.useful(),
        rank.communication(),
        rank.cpu(),
        rank.runQueueDelay(),
        Integer.toString(rank.threads()),
        rank.mask());
  }

  private static void metrics(Page page, Markdown text) {
    text.heading(2, "How it was measured");
    text.table(
        List.of("Metric", "Value", "Formula", "Source"),
        page.metrics().stream()
            .map(
                metric ->
                    List.of(
                        metric.label(),
                        metric.value() + (metric.reason().isEmpty() ? "" : ": " + metric.reason()),
                        metric.formula(),
                        metric.source()))
            .toList());
    if (!page.incomplete().isEmpty()) {
      text.heading(2, "What is missing").items(page.incomplete());
    }
  }

  private static void checks(Page page, Markdown text) {
    text.heading(2, "What was checked");
    text.table(
        List.of("Check", "Result"),
        Stream.of(page.clear(), page.notEvaluated())
            .flatMap(List::stream)
            .map(check -> List.of(check.id(), result(check)))
            .toList());
  }

  private static String result(Check check) {
    return check.reason().isEmpty() ? "nothing found" : "not checked: " + check.reason();
  }
}
