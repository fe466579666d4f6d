package dev.rankwise.analyzer.scaling;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scaling.pop.PopFactor;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.pop.PopRun;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedStudyTest {
  private static final List<ScriptedNode> NODES =
      List.of(ScriptedNode.plain("n1", 4), ScriptedNode.plain("n2", 4));

  @TempDir private Path folder;

  /** Amdahl by hand: rank 0 computes a serial second more than its share of 16 s. */
  private Run run(int ranks, String name) throws UnreadableRunException {
    double share = 16.0 / ranks;
    return ScriptedRun.of(
            ranks,
            rank -> {
              rank.computes(share);
              if (rank.rank() == 0) {
                rank.computes(1);
              } else {
                rank.waits(1);
              }
            })
        .read(folder.resolve(name));
  }

  private List<Run> runs(int... sizes) throws UnreadableRunException {
    List<Run> runs = new ArrayList<>();
    for (int size : sizes) {
      runs.add(run(size, "run-" + runs.size()));
    }
    return runs;
  }

  @Test
  void takesSizesAndTimesFromRuns() throws Exception {
    RecordedStudy study = RecordedStudy.of(runs(4, 1, 2, 8, 2), ScalingKind.STRONG);
    Series series = study.series().orElseThrow();

    assertThat(series.points()).extracting(ScalingPoint::ranks).containsExactly(1.0, 2.0, 4.0, 8.0);
    assertThat(series.points().get(1).values()).hasSize(2);
    assertThat(series.points().get(2).mean()).isCloseTo(5, within(0.05));
    assertThat(series.programs()).containsExactly("app.jar");
    assertThat(study.notes()).isEmpty();

    ScalingResult result = ScalingStudy.of(series, StudyOptions.USUAL);
    assertThat(result.chosen().orElseThrow().model()).isEqualTo("amdahl");
    assertThat(result.chosenFit().orElseThrow().parameter("serialShare").value())
        .isCloseTo(1 / 17.0, within(0.005));
  }

  /**
   * On 8 ranks: mean 2.125 s and longest 3 s of 3 s, so load balance is 71 %, all of it by the
   * second in which rank 0 computes alone.
   */
  @Test
  void namesTheFactorThatFallsMost() throws Exception {
    PopResult pop =
        RecordedStudy.of(runs(1, 2, 4, 8), ScalingKind.STRONG).efficiencies().orElseThrow();

    assertThat(pop.runs().get(3).factor(PopFactor.LOAD_BALANCE).orElseThrow())
        .isCloseTo(2.125 / 3, within(0.02));
    assertThat(pop.runs().get(3).factor(PopFactor.SERIAL_PART).orElseThrow())
        .isCloseTo(2.125 / 3, within(0.05));
    assertThat(pop.steepest().orElseThrow().factor()).isEqualTo(PopFactor.SERIAL_PART);
    assertThat(pop.steepest().orElseThrow().after().ranks()).isEqualTo(8);
  }

  /** The efficiencies of a study are those that the report of the run has. */
  @Test
  void hasTheEfficienciesOfTheReport() throws Exception {
    Run run =
        ScriptedRun.of(
                2,
                rank ->
                    rank.phase(6, load(MAIN, 0.6, 0.4))
                        .phase(2, load(MAIN, rank.rank() == 0 ? 0.9 : 0.1, 0)))
            .read(folder.resolve("shared"));
    Measures measures = Metrics.of(run);
    PopRun factors =
        RecordedStudy.of(List.of(run), ScalingKind.STRONG)
            .efficiencies()
            .orElseThrow()
            .runs()
            .get(0);

    for (Map.Entry<PopFactor, String> same :
        Map.of(
                PopFactor.PARALLEL, "parallel",
                PopFactor.LOAD_BALANCE, "loadBalance",
                PopFactor.COMMUNICATION, "communication")
            .entrySet()) {
      assertThat(factors.factor(same.getKey()).orElseThrow())
          .as(same.getValue())
          .isCloseTo(measures.metric(same.getValue()).value().orElseThrow(), within(1e-9));
    }
  }

  @Test
  void asksAboutArgumentsThatDifferOnlyInStrongScaling() throws Exception {
    List<Run> runs =
        List.of(
            ScriptedRun.of(1, rank -> rank.computes(4))
                .running("java -javaagent:/a/rankwise-agent.jar=dir=/r/1 -jar app.jar 100")
                .read(folder.resolve("one")),
            ScriptedRun.of(2, rank -> rank.computes(4))
                .running("java -javaagent:/a/rankwise-agent.jar=dir=/r/2 -jar app.jar 200")
                .read(folder.resolve("two")));

    assertThat(RecordedStudy.of(runs, ScalingKind.STRONG).notes())
        .containsExactly(
            "the runs had different arguments: is the work the same at every size (strong"
                + " scaling)?");
    assertThat(RecordedStudy.of(runs, ScalingKind.WEAK).notes()).isEmpty();
  }

  @Test
  void knowsNodeHoursOnlyWhereNodesAreFilledAlike() throws Exception {
    Run two = ScriptedRun.of(2, rank -> rank.computes(4)).read(folder.resolve("two"));
    Run four =
        ScriptedRun.of(4, rank -> rank.computes(2).on(NODES.get(rank.rank() / 2)))
            .read(folder.resolve("four"));
    Run spread =
        ScriptedRun.of(2, rank -> rank.computes(4).on(NODES.get(rank.rank())))
            .read(folder.resolve("spread"));

    assertThat(RecordedStudy.of(List.of(two, four), ScalingKind.STRONG).ranksPerNode()).hasValue(2);
    RecordedStudy mixed = RecordedStudy.of(List.of(spread, four), ScalingKind.STRONG);
    assertThat(mixed.ranksPerNode()).isEmpty();
    assertThat(mixed.notes()).anyMatch(note -> note.contains("filled their nodes differently"));
  }

  @Test
  void leavesOutRunsThatAreNotWhole() throws Exception {
    List<Run> runs = runs(1, 2);
    runs.add(ScriptedRun.of(4, rank -> rank.computes(4)).without(2).read(folder.resolve("cut")));
    RecordedStudy study = RecordedStudy.of(runs, ScalingKind.STRONG);

    assertThat(study.series().orElseThrow().points()).hasSize(2);
    assertThat(study.notes())
        .containsExactly(folder.resolve("cut") + ": not recorded to its end, so it is left out");
  }

  @Test
  void hasNoSeriesWithoutWholeRuns() throws Exception {
    Run killed =
        ScriptedRun.of(1, rank -> rank.computes(4).killed()).read(folder.resolve("killed"));

    assertThat(RecordedStudy.of(List.of(killed), ScalingKind.STRONG).series()).isEmpty();
  }
}
