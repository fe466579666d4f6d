package dev.rankwise.reports.clean;

import static dev.rankwise.reports.clean.Untrusted.line;
import static dev.rankwise.reports.clean.Untrusted.text;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.advise.PredictedSpeedup;
import dev.rankwise.analyzer.advise.Recommendation;
import dev.rankwise.analyzer.diagnose.Evidence;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An analysis whose every text is filtered by {@link Untrusted}: the only thing that writers
 * accept.
 *
 * @param analysis the filtered analysis
 */
public record CleanAnalysis(Analysis analysis) {

  /** Filters every text of {@code analysis}; numbers stay as they are. */
  public static CleanAnalysis of(Analysis analysis) {
    return new CleanAnalysis(
        new Analysis(
            measures(analysis.measures()),
            text(analysis.launchLine()),
            analysis.launchLineInferred(),
            analysis.findings().stream().map(CleanAnalysis::advised).toList(),
            analysis.clear().stream().map(clear -> new Verdict.Clear(line(clear.id()))).toList(),
            analysis.notEvaluated().stream()
                .map(not -> new Verdict.NotEvaluated(line(not.id()), line(not.reason())))
                .toList()));
  }

  private static Measures measures(Measures measures) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    measures.metrics().forEach((name, metric) -> metrics.put(line(name), metric(metric)));
    return new Measures(CleanRun.of(measures.run()), metrics);
  }

  private static Metric metric(Metric metric) {
    return metric instanceof Metric.Missing missing
        ? new Metric.Missing(line(missing.reason()))
        : metric;
  }

  private static Analysis.Advised advised(Analysis.Advised advised) {
    return new Analysis.Advised(
        found(advised.finding()), advised.recommendation().map(CleanAnalysis::recommendation));
  }

  private static Verdict.Found found(Verdict.Found found) {
    return new Verdict.Found(
        line(found.id()),
        found.severity(),
        line(found.summary()),
        found.ranks(),
        found.lostCoreSeconds(),
        found.evidence().stream()
            .map(fact -> new Evidence(line(fact.what()), line(fact.value())))
            .toList(),
        found.confidence());
  }

  private static Recommendation recommendation(Recommendation advice) {
    Map<String, String> environment = new LinkedHashMap<>();
    advice.environment().forEach((name, value) -> environment.put(line(name), text(value)));
    return new Recommendation(
        text(advice.launchBefore()),
        advice.launchAfter().map(Untrusted::text),
        environment,
        advice.jvm().stream().map(Untrusted::text).toList(),
        text(advice.code()),
        advice.predictedSpeedup().map(CleanAnalysis::speedup),
        line(advice.why()),
        line(advice.source()),
        line(advice.notWhen()),
        text(advice.verify()));
  }

  private static PredictedSpeedup speedup(PredictedSpeedup speedup) {
    return new PredictedSpeedup(
        speedup.value(), speedup.low95(), speedup.high95(), line(speedup.basis()));
  }
}
