package dev.rankwise.reports.page;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.advise.PredictedSpeedup;
import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.diagnose.Verdict;
import java.util.Optional;

/**
 * The verdict on a run.
 *
 * @param tone {@code critical}, {@code warning}, {@code info} or {@code clear}
 * @param text the verdict, in a few words
 * @param detail what stands behind it, in one or two sentences
 */
public record Headline(String tone, String text, String detail) {

  static Headline of(Analysis analysis) {
    return analysis.findings().isEmpty() ? clear(analysis) : worst(analysis);
  }

  private static Headline clear(Analysis analysis) {
    if (analysis.clear().isEmpty()) {
      return new Headline(
          "info", "Nothing could be checked", "The reasons are given below, check by check.");
    }
    String checked = Figures.count(analysis.clear().size(), "check", "checks") + " found no fault";
    String open =
        analysis.notEvaluated().isEmpty()
            ? "."
            : "; "
                + analysis.notEvaluated().size()
                + " could not be made, for the reasons given below.";
    String partly =
        analysis.measures().run().complete()
            ? ""
            : " The recording is not complete: this holds for what was recorded.";
    return new Headline("clear", "Nothing to fix", checked + open + partly);
  }

  private static Headline worst(Analysis analysis) {
    Analysis.Advised first = analysis.findings().get(0);
    Verdict.Found found = first.finding();
    double allocated = analysis.measures().run().allocatedCoreSeconds();
    double share = allocated > 0 ? Math.min(1, found.lostCoreSeconds() / allocated) : 0;
    String lost = share >= 0.005 ? ": " + Figures.percent(share) + " of the allocation lost" : "";
    int others = analysis.findings().size() - 1;
    String more =
        others == 0 ? "" : " " + Figures.count(others, "more finding", "more findings") + " below.";
    return new Headline(
        tone(analysis),
        Titles.of(found.id()) + lost,
        Figures.sentence(found.summary())
            + gain(first.recommendation().flatMap(r -> r.predictedSpeedup()))
            + more);
  }

  private static String gain(Optional<PredictedSpeedup> speedup) {
    return speedup
        .filter(gain -> gain.low95() > 1)
        .map(gain -> " Expect " + Figures.times(gain.value()) + " the speed after the fix.")
        .orElse("");
  }

  private static String tone(Analysis analysis) {
    return analysis.findings().stream()
        .map(advised -> advised.finding().severity())
        .max(Severity::compareTo)
        .map(FindingSection::tone)
        .orElse("clear");
  }
}
