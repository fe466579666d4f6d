package dev.rankwise.analyzer.measure;

import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopEfficienciesTest {
  /** What spreading a sample over its half second may cost, as a share. */
  private static final double TOLERANCE = 0.005;

  @TempDir Path directory;

  /**
   * The case {@code mpi} of the functional tests of TALP (bsc-pm/dlb, tests/functional/talp), with
   * its times times five.
   */
  @Test
  void givesTheFactorsOfTheReferenceCase() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank -> {
              if (rank.rank() == 0) {
                rank.computes(5).waits(5);
              } else {
                rank.computes(2.5).waits(2.5).computes(5);
              }
            });

    Measures measures = run.measure(directory);

    assertThat(number(measures, "parallel")).isCloseTo(0.625, within(TOLERANCE));
    assertThat(number(measures, "communication")).isCloseTo(0.75, within(TOLERANCE));
    assertThat(number(measures, "loadBalance")).isCloseTo(0.833, within(TOLERANCE));
  }

  /** The same between a start and an end of MPI of a second each, half of which burns the CPU. */
  @Test
  void measuresProgramsOfMpiBetweenItsStartAndItsEnd() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank -> {
              if (rank.rank() == 0) {
                rank.computes(12).waits(0.5);
              } else {
                rank.computes(4).waits(2.5).computes(5.5).waits(0.5);
              }
            });
    Path written = run.writeTo(directory);
    started()
        .running(StackFile.MAIN_TID, "java", 1.5, 6.5, "compute main")
        .running(StackFile.MAIN_TID, "java", 6.5, 11.5, "MPI_Barrier main")
        .running(StackFile.MAIN_TID, "java", 11.5, 12, "opal_progress MPI_Finalize main")
        .writeTo(written, 0);
    started()
        .running(StackFile.MAIN_TID, "java", 1.5, 4, "compute main")
        .running(StackFile.MAIN_TID, "java", 6.5, 11.5, "compute main")
        .running(StackFile.MAIN_TID, "java", 11.5, 12, "opal_progress MPI_Finalize main")
        .writeTo(written, 1);
    Run read = ScriptedRun.readBack(directory);
    Measures measures = Metrics.of(read);

    assertThat(read.execution().isMpi()).isTrue();
    assertThat(read.execution().elapsedSeconds()).isCloseTo(10, within(0.03));
    assertThat(read.outsideSeconds()).isCloseTo(2.5, within(0.05));
    assertThat(number(measures, "parallel")).isCloseTo(0.625, within(TOLERANCE));
    assertThat(number(measures, "communication")).isCloseTo(0.75, within(TOLERANCE));
    assertThat(number(measures, "loadBalance")).isCloseTo(0.833, within(TOLERANCE));
  }

  /** As in TALP, which sees from within a rank's process only whether it is in MPI or not. */
  @Test
  void aRankThatOthersKeepFromItsCpuIsUsefulAllTheSame() throws UnreadableRunException {
    Run run =
        ScriptedRun.of(
                2,
                rank ->
                    rank.phase(8, load(ScriptedRank.MAIN, rank.rank() == 0 ? 1 : 0.6, 0.4))
                        .waits(2))
            .read(directory);

    assertThat(run.execution().computedSeconds(run.ranks().get(1))).isCloseTo(4.8, within(0.1));
    assertThat(run.execution().usefulSeconds(run.ranks().get(1))).isCloseTo(8, within(0.1));
    assertThat(number(Metrics.of(run), "loadBalance")).isCloseTo(1, within(0.02));
    assertThat(number(Metrics.of(run), "communication")).isCloseTo(0.8, within(0.02));
  }

  @Test
  void aRankThatPollsOnACpuThatOthersUseTooIsNot() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.phase(10, load(ScriptedRank.MAIN, 0.5, 0.5)));
    new StackFile()
        .running(StackFile.MAIN_TID, "java", 0, 5, "compute main")
        .running(StackFile.MAIN_TID, "java", 5, 10, "opal_progress MPI_Recv main")
        .writeTo(run.writeTo(directory), 0);
    Run read = ScriptedRun.readBack(directory);

    assertThat(number(Metrics.of(read), "parallel")).isCloseTo(0.5, within(0.02));
  }

  @Test
  void oneRankThatWasNotSeenToStartMpiMakesItTheWholeRun() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.computes(3));
    Path written = run.writeTo(directory);
    started().running(StackFile.MAIN_TID, "java", 1.5, 3, "compute main").writeTo(written, 0);
    new StackFile().running(StackFile.MAIN_TID, "java", 0, 3, "compute main").writeTo(written, 1);
    Run read = ScriptedRun.readBack(directory);

    assertThat(read.execution().isMpi()).isFalse();
    assertThat(read.execution().elapsedSeconds()).isEqualTo(read.elapsedSeconds());
    assertThat(read.outsideSeconds()).isZero();
  }

  @Test
  void mpiThatStartedBeforeRecordingDidIsMeasuredFromThere() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.startsAfter(2).computes(3));
    Path written = run.writeTo(directory);
    started().running(StackFile.MAIN_TID, "java", 1.5, 5, "compute main").writeTo(written, 0);
    Run read = ScriptedRun.readBack(directory);

    assertThat(read.execution().isMpi()).isTrue();
    assertThat(read.execution().elapsedSeconds()).isCloseTo(3, within(0.02));
    assertThat(number(Metrics.of(read), "parallel")).isCloseTo(1, within(0.01));
  }

  private static StackFile started() {
    return new StackFile()
        .running(StackFile.MAIN_TID, "java", 0, 1, "import main")
        .running(StackFile.MAIN_TID, "java", 1, 1.5, "dlopen PMPI_Init_thread main");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void factorsMultiplyToParallelEfficiency(int ranks) throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            ranks,
            rank ->
                rank.on(ScriptedNode.plain("n" + rank.rank() / 5, 5))
                    .startsAfter(0.13 * rank.rank())
                    .computes(1 + rank.rank() * 0.37)
                    .waits(0.4));

    Measures measures = run.measure(directory);

    assertThat(number(measures, "loadBalance") * number(measures, "communication"))
        .isCloseTo(number(measures, "parallel"), within(1e-12));
    assertThat(
            number(measures, "loadBalanceWithinNodes")
                * number(measures, "loadBalanceBetweenNodes"))
        .isCloseTo(number(measures, "loadBalance"), within(1e-12));
    assertThat(measures.metrics().values())
        .allSatisfy(metric -> assertThat(metric.value().orElse(1)).isBetween(0.0, (double) ranks));
  }

  @Test
  void tellsImbalanceWithinNodesFromImbalanceBetweenThem() throws UnreadableRunException {
    Measures between = nodesOfTwo(4, 4, 2, 2).measure(directory.resolve("between"));
    Measures within = nodesOfTwo(4, 2, 4, 2).measure(directory.resolve("within"));

    assertThat(number(between, "loadBalanceBetweenNodes")).isCloseTo(0.75, within(TOLERANCE));
    assertThat(number(between, "loadBalanceWithinNodes")).isCloseTo(1, within(TOLERANCE));
    assertThat(number(within, "loadBalanceBetweenNodes")).isCloseTo(1, within(TOLERANCE));
    assertThat(number(within, "loadBalanceWithinNodes")).isCloseTo(0.75, within(TOLERANCE));
  }

  @Test
  void aSingleRankThatAlwaysComputesIsPerfect() throws UnreadableRunException {
    Measures measures = ScriptedRun.of(1, rank -> rank.computes(4)).measure(directory);

    assertThat(number(measures, "parallel")).isCloseTo(1, within(TOLERANCE));
    assertThat(number(measures, "loadBalance")).isEqualTo(1);
  }

  @Test
  void aMissingRankLeavesNoFactor() throws UnreadableRunException {
    Measures measures = ScriptedRun.of(4, rank -> rank.computes(2)).without(2).measure(directory);

    assertThat(factors(measures))
        .allSatisfy(
            factor -> assertThat(factor).isEqualTo(new Metric.Missing("1 of 4 ranks are missing")));
  }

  @Test
  void withoutUsefulTimeThereIsNoFactor() throws UnreadableRunException {
    Measures measures = ScriptedRun.of(2, rank -> rank.waits(2)).measure(directory);

    assertThat(factors(measures))
        .allSatisfy(factor -> assertThat(factor).isEqualTo(new Metric.Missing("no rank computed")));
  }

  private static ScriptedRun nodesOfTwo(double... seconds) {
    return ScriptedRun.of(
        seconds.length,
        rank ->
            rank.on(ScriptedNode.plain("n" + rank.rank() / 2, 2))
                .mask("" + rank.rank() % 2)
                .computes(seconds[rank.rank()]));
  }

  private static List<Metric> factors(Measures measures) {
    return Metrics.ALL.stream()
        .filter(metric -> metric.source().contains("POP"))
        .map(metric -> measures.metric(metric.name()))
        .toList();
  }

  private static double number(Measures measures, String metric) {
    return measures.metric(metric).value().orElseThrow();
  }
}
