package dev.rankwise.analyzer;

import dev.rankwise.analyzer.advise.Advisor;
import dev.rankwise.analyzer.advise.LaunchLines;
import dev.rankwise.analyzer.advise.Recommendation;
import dev.rankwise.analyzer.diagnose.Detectors;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.merge.LaunchRecord;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.merge.RunMerger;
import dev.rankwise.analyzer.read.RunReader;
import dev.rankwise.analyzer.read.UnreadableRunException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole way from a run directory to findings and advice. */
public final class Analyzer {
  private Analyzer() {}

  /**
   * Reads and judges a run.
   *
   * @param directory the run directory
   * @param launched what {@code run.json} says, where there is one
   * @throws UnreadableRunException when {@code directory} holds no run that can be read
   */
  public static Analysis analyze(Path directory, Optional<LaunchRecord> launched)
      throws UnreadableRunException {
    return judge(RunMerger.merge(directory, launched, RunReader.read(directory)));
  }

  /** Judges a run that was read. */
  public static Analysis judge(Run run) {
    Measures measures = Metrics.of(run);
    List<Verdict> verdicts = Detectors.evaluate(measures);
    List<Verdict.Found> found =
        ofKind(verdicts, Verdict.Found.class).stream()
            .sorted(Comparator.comparingDouble(Verdict.Found::lostCoreSeconds).reversed())
            .toList();
    Map<String, Recommendation> advice = Advisor.advise(measures, found);
    LaunchLines.Known launch = LaunchLines.of(run);
    return new Analysis(
        measures,
        launch.line().toString(),
        launch.inferred(),
        found.stream()
            .map(
                finding ->
                    new Analysis.Advised(finding, Optional.ofNullable(advice.get(finding.id()))))
            .toList(),
        ofKind(verdicts, Verdict.Clear.class),
        ofKind(verdicts, Verdict.NotEvaluated.class));
  }

  private static <T extends Verdict> List<T> ofKind(List<Verdict> verdicts, Class<T> kind) {
    return verdicts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
