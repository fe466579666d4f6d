package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrowMaskTest {
  private static final String ID = new NarrowMask().id();

  @TempDir Path directory;

  @Test
  void findsARankThatIsBoundToFewerCpusThanItsJobHolds() throws UnreadableRunException {
    Verdict.Found found = Verdicts.on(fourThreadsOnOneCpu().jobCpus("8"), directory).found(ID);

    assertThat(found.ranks()).containsExactly(0);
    assertThat(found.summary())
        .isEqualTo(
            "Rank 0 keeps 4.0 threads busy on 1 CPU while its job holds 7 CPUs that no rank may use");
    assertThat(found.lostCoreSeconds()).isCloseTo(18, within(0.1));
  }

  @Test
  void findsARankThatNarrowedItsThreadsItself() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 4))
                    .mask("0-3")
                    .phase(6, load("a", 0.5, 0.5).allowed("0"), load("b", 0.5, 0.5).allowed("0")));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.summary())
        .isEqualTo("Rank 0 keeps 2.0 threads busy on 1 CPU although it was given 4");
    assertThat(found.evidence())
        .contains(new Evidence("CPUs its threads may use", "0 of the 0-3 it was given"));
  }

  @Test
  void chargesNoMoreThanTheFreeCpusCouldGive() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
                4,
                rank ->
                    rank.on(ScriptedNode.plain("n1", 5)).phase(6, loads(4, "worker-", 0.25, 0.75)))
            .jobCpus("5");

    assertThat(Verdicts.on(run, directory).found(ID).lostCoreSeconds()).isCloseTo(6, within(0.1));
  }

  @Test
  void isClearWhenTheJobHoldsNoFurtherCpu() throws UnreadableRunException {
    Verdicts verdicts = Verdicts.on(fourThreadsOnOneCpu().jobCpus("1"), directory);

    assertThat(verdicts.foundIds()).containsExactly(new ThreadOversubscription().id());
  }

  @Test
  void findsAPoolOnTheOneCpuThatATaskHasByDefault() throws UnreadableRunException {
    Verdicts verdicts = Verdicts.on(pool(2, 2), directory);

    assertThat(verdicts.foundIds()).containsExactly(ID);
    assertThat(verdicts.found(ID).summary())
        .isEqualTo(
            "2 workers of rank 0 share 1 CPU (0) on a node that has 2: a task has one CPU unless"
                + " -c asks for more");
    assertThat(verdicts.found(ID).lostCoreSeconds()).isCloseTo(6, within(0.1));
  }

  @Test
  void isClearForAPoolOnANodeThatHasNoMore() throws UnreadableRunException {
    assertThat(Verdicts.on(pool(2, 1), directory).foundIds())
        .containsExactly(new ThreadOversubscription().id());
  }

  @Test
  void isClearForASingleWorker() throws UnreadableRunException {
    assertThat(Verdicts.on(pool(1, 2), directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  private static ScriptedRun pool(int workers, int online) {
    return ScriptedRun.of(
            1,
            rank -> {
              rank.on(ScriptedNode.plain("n1", online))
                  .mask("0")
                  .observed("python3 pool.py")
                  .phase(6, load("python3", 0.01, 0));
              for (int i = 0; i < workers; i++) {
                rank.starts(
                    child -> child.phase(6, load("python3", 1.0 / workers, 1 - 1.0 / workers)));
              }
            })
        .jobCpus("1");
  }

  @Test
  void isClearWhenThreadsHaveTheirCpus() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
                1,
                rank ->
                    rank.on(ScriptedNode.plain("n1", 8))
                        .mask("0-3")
                        .phase(6, loads(4, "worker-", 1, 0)))
            .jobCpus("8");

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeOnAKernelThatDoesNotTell() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.withoutSchedstat().computes(2));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("schedstat");
  }

  private static ScriptedRun fourThreadsOnOneCpu() {
    return ScriptedRun.of(
        1,
        (ScriptedRank rank) ->
            rank.on(ScriptedNode.plain("n1", 8))
                .mask("0")
                .phase(6, loads(4, "worker-", 0.25, 0.75)));
  }
}
