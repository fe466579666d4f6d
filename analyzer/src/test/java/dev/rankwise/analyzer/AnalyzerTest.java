package dev.rankwise.analyzer;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.diagnose.Detector;
import dev.rankwise.analyzer.diagnose.Detectors;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTest {
  @TempDir Path directory;

  @Test
  void putsTheCostliestFindingFirst() throws UnreadableRunException {
    Analysis analysis = badRun().analyze(directory);

    assertThat(analysis.findings())
        .extracting(advised -> advised.finding().id())
        .contains("thread-oversubscription", "gc-pressure", "load-imbalance");
    assertThat(analysis.findings())
        .extracting(advised -> -advised.finding().lostCoreSeconds())
        .isSorted();
  }

  @Test
  void everyDetectorHasOneVerdict() throws UnreadableRunException {
    Analysis analysis = badRun().analyze(directory);

    List<String> ids =
        Stream.of(
                analysis.findings().stream().map(advised -> advised.finding().id()),
                analysis.clear().stream().map(Verdict::id),
                analysis.notEvaluated().stream().map(Verdict::id))
            .flatMap(part -> part)
            .toList();

    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(Detectors.ALL.stream().map(Detector::id).toList());
  }

  @Test
  void theSameFilesGiveTheSameAnalysis() throws UnreadableRunException {
    String first = badRun().analyze(directory).findings().toString();

    for (int i = 0; i < 5; i++) {
      assertThat(Analyzer.analyze(directory, Optional.empty()).findings()).hasToString(first);
    }
  }

  @Test
  void saysWhatARunOfNothingIs() throws UnreadableRunException {
    Analysis analysis = ScriptedRun.of(1, rank -> rank.killed().waits(0)).analyze(directory);

    assertThat(analysis.findings()).isEmpty();
    assertThat(analysis.measures().run().complete()).isFalse();
  }

  private static ScriptedRun badRun() {
    return ScriptedRun.of(
            3,
            rank ->
                rank.on(ScriptedNode.plain("n1", 6))
                    .mask(2 * rank.rank() + "-" + (2 * rank.rank() + 1))
                    .collecting(
                        8,
                        0.3,
                        rank.rank() == 1
                            ? loads(8, "worker-", 0.2, 0.6)
                            : loads(1, MAIN, 0.3, 0.01)))
        .jobCpus("6");
  }
}
