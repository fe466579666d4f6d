package dev.rankwise.analyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.compare.ShapeStudy.Shape;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedTest {
  @TempDir private Path folder;
  private int number;

  private Path next() {
    number++;
    return folder.resolve("run-" + number);
  }

  /** Rank 1 computes for {@code seconds}, the others for 4 s and wait. */
  private Analysis run(int ranks, double seconds) throws UnreadableRunException {
    return ScriptedRun.of(
            ranks,
            rank -> {
              if (rank.rank() == 1) {
                rank.computes(seconds);
              } else {
                rank.computes(4).waits(seconds - 4);
              }
            })
        .analyze(next());
  }

  @Test
  void tellsWhatChangedByMetricAndByRank() throws Exception {
    Compared compared =
        Compared.of(
            List.of(run(2, 8), run(2, 8.2), run(2, 8.1)),
            List.of(run(2, 4.2), run(2, 4.3), run(2, 4.1)));
    Comparison comparison = compared.comparisons().get(0);

    assertThat(compared.notes()).isEmpty();
    assertThat(comparison.speedup()).isCloseTo(8.1 / 4.2, within(0.08));
    assertThat(comparison.speedupInterval().orElseThrow().low95()).isGreaterThan(1.3);
    assertThat(comparison.elapsedSeconds().verdict()).isEqualTo(Significance.FELL);
    assertThat(comparison.metrics())
        .filteredOn(metric -> metric.name().equals("loadBalance"))
        .singleElement()
        .satisfies(metric -> assertThat(metric.change().verdict()).isEqualTo(Significance.ROSE));
    assertThat(comparison.rankChanges().get(0).usefulSeconds().verdict())
        .isEqualTo(Significance.NO_CLEAR_CHANGE);
    assertThat(comparison.rankChanges().get(1).usefulSeconds().verdict())
        .isEqualTo(Significance.FELL);
    assertThat(comparison.findings()).contains(new FindingChange("load-imbalance", 3, 0));
  }

  @Test
  void cannotTellFromOneRunOnEachSide() throws Exception {
    Comparison comparison =
        Compared.of(List.of(run(2, 8)), List.of(run(2, 5))).comparisons().get(0);

    assertThat(comparison.elapsedSeconds().verdict()).isEqualTo(Significance.CANNOT_TELL);
    assertThat(comparison.metrics())
        .allMatch(metric -> metric.change().verdict() == Significance.CANNOT_TELL);
    assertThat(comparison.speedup()).isCloseTo(1.6, within(0.1));
  }

  @Test
  void comparesEachSizeThatBothSidesHave() throws Exception {
    Compared compared =
        Compared.of(List.of(run(2, 8), run(3, 8), run(4, 8)), List.of(run(4, 6), run(2, 6)));

    assertThat(compared.comparisons()).extracting(Comparison::ranks).containsExactly(2, 4);
    assertThat(Compared.of(List.of(run(2, 8)), List.of(run(4, 8))).comparisons()).isEmpty();
  }

  @Test
  void leavesOutWhatWasNotRecordedToItsEnd() throws Exception {
    Path cut = next();
    Analysis killed = ScriptedRun.of(2, rank -> rank.computes(8).killed()).analyze(cut);
    Compared compared = Compared.of(List.of(killed, run(2, 8)), List.of(run(2, 5)));

    assertThat(compared.comparisons().get(0).runsBefore()).isEqualTo(1);
    assertThat(compared.notes())
        .containsExactly(cut + ": not recorded to its end, so it is left out");
  }

  @Test
  void saysThatTheProgramsDiffer() throws Exception {
    Analysis other =
        ScriptedRun.of(2, rank -> rank.computes(5)).running("java -jar new.jar").analyze(next());

    assertThat(Compared.of(List.of(run(2, 8)), List.of(other)).notes())
        .containsExactly("the programs differ: app.jar before, new.jar after");
  }

  @Test
  void findsTheFastestShapeAndThoseThatMayBeAsFast() throws Exception {
    ShapeStudy study =
        ShapeStudy.of(
            List.of(
                new Shape(4, 1, List.of(run(4, 9), run(4, 9.1), run(4, 9.05))),
                new Shape(2, 2, List.of(run(2, 6), run(2, 6.1), run(2, 6.3))),
                new Shape(3, 2, List.of(run(3, 6.2), run(3, 6.3), run(3, 6.0)))));

    assertThat(study.points()).extracting(ShapePoint::ranks).containsExactly(2, 3, 4);
    assertThat(study.fastest().ranks()).isEqualTo(2);
    assertThat(study.asFast()).extracting(ShapePoint::ranks).containsExactly(3);
    assertThat(study.points().get(2).againstFastest().verdict()).isEqualTo(Significance.ROSE);
  }
}
