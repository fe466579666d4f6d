package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadImbalanceTest {
  private static final String ID = new LoadImbalance().id();

  @TempDir Path directory;

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("shapes")
  void namesTheShapeAndTheSlowRanks(
      ImbalanceShape shape, String name, List<Double> seconds, int ranksPerNode, List<Integer> slow)
      throws UnreadableRunException {
    Verdict.Found found = Verdicts.on(apart(seconds, ranksPerNode), directory).found(ID);

    assertThat(found.evidence()).contains(new Evidence("shape", shape.words()));
    assertThat(found.ranks()).as(name).isEqualTo(slow);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape(ImbalanceShape.RANK_0, "rank 0", 4, List.of(0), 8, 4, 4, 4),
        shape(ImbalanceShape.RANK_0, "rank 0 of two", 2, List.of(0), 8, 4),
        shape(ImbalanceShape.ONE_RANK, "one rank", 4, List.of(2), 4, 4, 9, 4),
        shape(ImbalanceShape.ONE_RANK, "one rank of a node of two", 2, List.of(2), 4, 4, 9, 4),
        shape(ImbalanceShape.ONE_NODE, "the first node", 2, List.of(0, 1), 8, 8, 4, 4),
        shape(ImbalanceShape.ONE_NODE, "the last node", 2, List.of(4, 5), 4, 4, 4, 4, 8, 8),
        shape(ImbalanceShape.GRADIENT, "rising", 8, List.of(6, 7), 1, 2, 3, 4, 5, 6, 7, 8),
        shape(ImbalanceShape.GRADIENT, "falling", 8, List.of(0, 1), 8, 7, 6, 5, 4, 3, 2, 1),
        shape(
            ImbalanceShape.GRADIENT, "rising over nodes", 4, List.of(6, 7), 1, 2, 3, 4, 5, 6, 7, 8),
        shape(ImbalanceShape.SCATTERED, "scattered", 8, List.of(1, 4, 6), 3, 8, 3, 3, 8, 3, 8, 3),
        shape(
            ImbalanceShape.SCATTERED,
            "several nodes",
            2,
            List.of(0, 1, 4, 5),
            8,
            8,
            4,
            4,
            8,
            8,
            4,
            4));
  }

  private static Arguments shape(
      ImbalanceShape shape, String name, int ranksPerNode, List<Integer> slow, double... seconds) {
    return arguments(shape, name, Stream.of(boxed(seconds)).toList(), ranksPerNode, slow);
  }

  private static Double[] boxed(double... values) {
    return java.util.Arrays.stream(values).boxed().toArray(Double[]::new);
  }

  /** Ranks that compute together for half a second first, so that nothing is a serial part. */
  private static ScriptedRun apart(List<Double> seconds, int ranksPerNode) {
    return ScriptedRun.of(
        seconds.size(),
        rank -> {
          double own = seconds.get(rank.rank());
          double longest = seconds.stream().mapToDouble(s -> s).max().orElseThrow();
          rank.on(ScriptedNode.plain("n" + rank.rank() / ranksPerNode, ranksPerNode))
              .mask("" + rank.rank() % ranksPerNode)
              .phase(longest, load(MAIN, own / longest, 0));
        });
  }

  @Test
  void saysWhatItCosts() throws UnreadableRunException {
    Verdict.Found found = Verdicts.on(apart(List.of(4.0, 4.0, 8.0, 4.0), 4), directory).found(ID);

    assertThat(found.lostCoreSeconds()).isCloseTo(12, within(0.1));
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.summary())
        .isEqualTo(
            "Rank 2 computed 8.0 s while the mean rank computed 5.0 s"
                + " (one rank works longer than all others): 12.0 core-seconds lost");
  }

  @Test
  void saysInWhichPartOfTheRunItLies() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4,
            rank -> {
              rank.computes(14);
              rank.phase(4, load(MAIN, rank.rank() == 1 ? 1 : 0.1, 0));
              rank.computes(2);
            });

    assertThat(Verdicts.on(run, directory).found(ID).evidence())
        .anySatisfy(
            evidence -> {
              assertThat(evidence.what()).isEqualTo("phase");
              assertThat(evidence.value()).endsWith("between 70 % and 90 % of the run");
            });
  }

  @Test
  void chargesACpuThatRanksShareOnce() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4,
            rank ->
                rank.on(ScriptedNode.plain("n1", 8))
                    .mask("0-7")
                    .phase(8, load(MAIN, rank.rank() == 1 ? 1 : 0.5, 0)));

    assertThat(Verdicts.on(run, directory).found(ID).lostCoreSeconds())
        .as("three ranks with two CPUs each wait half of the time")
        .isCloseTo(3 * 2 * 4, within(0.1));
  }

  @Test
  void isClearWhenRanksComputeAlike() throws UnreadableRunException {
    assertThat(Verdicts.on(apart(List.of(8.0, 7.8, 8.0, 7.6), 4), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void doesNotTakeAnUnfairSchedulerForImbalance() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank ->
                rank.mask("0")
                    .phase(8, rank.rank() == 0 ? load(MAIN, 0.7, 0.3) : load(MAIN, 0.3, 0.7)));

    assertThat(Verdicts.on(run, directory).foundIds()).containsExactly(new SharedCpus().id());
  }

  @Test
  void doesNotTakeBusyPollingOnSharedCpusForImbalance() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4,
            rank ->
                rank.on(ScriptedNode.plain("n1", 2))
                    .mask("" + rank.rank() / 2)
                    .observed("./a")
                    .phase(12, load("a", 0.5, 0.5)));
    run.writeTo(directory);
    for (int rank = 0; rank < 4; rank++) {
      double computed = rank == 3 ? 12 : 6;
      long tid = 1_000 + 10_000L * rank;
      new StackFile()
          .running(tid, "a", 0, computed, "solve main")
          .running(tid, "a", computed, 12, "opal_progress PMPI_Allreduce main")
          .writeTo(directory, rank);
    }
    Verdicts verdicts = Verdicts.onFilesOf(directory);

    assertThat(verdicts.reason(ID)).contains("poll on CPUs that they share");
    assertThat(verdicts.foundIds()).containsExactly(new SharedCpus().id());
    assertThat(verdicts.found(new SharedCpus().id()).evidence())
        .contains(new Evidence("CPU time spent in polling for messages", "9.0 s"));
  }

  @Test
  void findsImbalanceOfTheWorkOnSharedCpusToo() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            (ScriptedRank rank) ->
                rank.mask("0")
                    .phase(8, rank.rank() == 0 ? load(MAIN, 0.75, 0.2) : load(MAIN, 0.2, 0.2)));

    assertThat(Verdicts.on(run, directory).found(ID).ranks()).containsExactly(0);
  }

  @Test
  void doesNotTakeASerialPartForImbalance() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4, rank -> rank.phase(4, load(MAIN, rank.rank() == 0 ? 1 : 0, 0)).computes(6));

    assertThat(Verdicts.on(run, directory).foundIds()).containsExactly(new SerialPart().id());
  }

  @Test
  void countsARankOnceHoweverManyThreadsItHas() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank ->
                rank.on(ScriptedNode.plain("n1", 8))
                    .mask(rank.rank() == 0 ? "0-3" : "4-7")
                    .phase(6, loads(rank.rank() == 0 ? 4 : 2, "worker-", 1, 0)));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeOneRankAMissingRankOrAMoment() throws UnreadableRunException {
    ScriptedRun one = ScriptedRun.of(1, rank -> rank.computes(2));
    ScriptedRun missing = ScriptedRun.of(4, rank -> rank.computes(2)).without(1);
    ScriptedRun brief = ScriptedRun.of(2, rank -> rank.phase(0.3, load(MAIN, rank.rank(), 0)));

    assertThat(Verdicts.on(one, directory.resolve("one")).reason(ID)).contains("single rank");
    assertThat(Verdicts.on(missing, directory.resolve("missing")).reason(ID))
        .isEqualTo("1 rank left no recording");
    assertThat(Verdicts.on(brief, directory.resolve("brief")).reason(ID)).contains("half a second");
  }
}
