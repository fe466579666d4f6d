package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.Analyzer;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.measure.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All detectors and metrics over all stored runs, as one text. A threshold or formula that moves
 * shows as a difference in {@code baseline/verdicts.txt}; {@code -Drankwise.baseline=write} writes
 * the text anew, to be read before it is committed. {@code baseline/record} made the runs.
 */
class VerdictBaselineTest {
  private static final Path BASELINE = Path.of("src/test/baseline");

  @Test
  void everyStoredRunGetsTheVerdictsOfTheBaseline() throws Exception {
    StringBuilder verdicts = new StringBuilder();
    for (Path run : runs()) {
      verdicts.append(describe(run));
    }
    Path file = BASELINE.resolve("verdicts.txt");
    if ("write".equals(System.getProperty("rankwise.baseline"))) {
      Files.writeString(file, verdicts);
    }
    assertThat(verdicts).hasToString(Files.readString(file));
  }

  @Test
  void everySampleHasAStoredRun() throws Exception {
    assertThat(runs().stream().map(run -> run.getFileName().toString()))
        .contains(
            "healthy",
            "imbalanced",
            "oversubscribed",
            "serial-tail",
            "gc-bound",
            "locked-counter",
            "pinned",
            "pcj",
            "mpi-schedule",
            "mpi-imbalanced",
            "mpi-overcommitted",
            "pool",
            "pool-wide",
            "pool-blas",
            "inherited-mask",
            "singletons",
            "fork",
            "mixed",
            "without-srun");
  }

  private static List<Path> runs() throws Exception {
    try (Stream<Path> listed = Files.list(BASELINE)) {
      return listed.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static String describe(Path directory) throws Exception {
    Analysis analysis =
        Analyzer.analyze(directory, Optional.of(RunJson.read(directory.resolve("run.json"))));
    StringBuilder text = new StringBuilder();
    text.append(directory.getFileName()).append(": ").append(analysis.launchLine()).append('\n');
    for (Analysis.Advised advised : analysis.findings()) {
      Verdict.Found found = advised.finding();
      line(
          text,
          "found %s %s, ranks %s, %.2f core-seconds lost, advice %s",
          found.id(),
          found.severity(),
          found.ranks(),
          found.lostCoreSeconds(),
          advised.recommendation().isPresent() ? "given" : "none");
    }
    line(text, "clear %s", ids(analysis.clear()));
    line(text, "not evaluated %s", ids(analysis.notEvaluated()));
    for (Map.Entry<String, Metric> metric : analysis.measures().metrics().entrySet()) {
      if (metric.getValue().value().isPresent()) {
        line(text, "%s %.3f", metric.getKey(), metric.getValue().value().getAsDouble());
      } else {
        line(text, "%s missing", metric.getKey());
      }
    }
    return text.append('\n').toString();
  }

  private static String ids(List<? extends Verdict> verdicts) {
    return verdicts.stream().map(Verdict::id).collect(Collectors.joining(" "));
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append("  ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
