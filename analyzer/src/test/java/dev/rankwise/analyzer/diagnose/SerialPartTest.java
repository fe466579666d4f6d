package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialPartTest {
  private static final String ID = new SerialPart().id();

  @TempDir Path directory;

  @Test
  void findsThatRankZeroComputesAlone() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4, rank -> (rank.rank() == 0 ? rank.computes(4) : rank.waits(4)).computes(6));

    Verdicts verdicts = Verdicts.on(run, directory);

    assertThat(verdicts.foundIds()).containsExactly(ID);
    Verdict.Found found = verdicts.found(ID);
    assertThat(found.ranks()).containsExactly(0);
    assertThat(found.summary())
        .isEqualTo("Rank 0 computed alone for 4.0 s of 10.0 s while all other ranks waited");
    assertThat(found.lostCoreSeconds()).isCloseTo(12, within(0.5));
    assertThat(found.evidence())
        .contains(
            new Evidence("phases", "1, the first from 0.0 s on"),
            new Evidence("bound on the speed-up of a larger run (Amdahl)", "2.5"));
  }

  @Test
  void findsSeveralPhases() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank -> {
              for (int i = 0; i < 4; i++) {
                rank.computes(2);
                rank.phase(1, load("java", rank.rank() == 0 ? 1 : 0, 0));
              }
            });

    assertThat(Verdicts.on(run, directory).found(ID).evidence())
        .anySatisfy(evidence -> assertThat(evidence.value()).startsWith("4, the first from 2."));
  }

  @Test
  void countsNoTimeBeyondTheRun() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.phase(1.16, load("java", 1 - rank.rank(), 0)));

    assertThat(Verdicts.on(run, directory).found(ID).summary())
        .isEqualTo("Rank 0 computed alone for 1.2 s of 1.2 s while all other ranks waited");
  }

  @Test
  void chargesOnlyTheCpusThatStoodIdle() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank ->
                rank.on(ScriptedNode.plain("n1", 8))
                    .mask(rank.rank() == 0 ? "0-3" : "4-7")
                    .phase(4, loads(rank.rank() == 0 ? 4 : 0, "worker-", 1, 0))
                    .phase(6, loads(4, "worker-", 1, 0)));

    assertThat(Verdicts.on(run, directory).found(ID).lostCoreSeconds()).isCloseTo(16, within(1.0));
  }

  @Test
  void findsAPartWithASingleThread() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 4))
                    .mask("0-3")
                    .phase(4, busy("worker-0"))
                    .phase(6, loads(4, "worker-", 1, 0)));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.summary())
        .isEqualTo("Rank 0 ran on a single thread for 4.0 s of 10.0 s while other CPUs stood idle");
    assertThat(found.lostCoreSeconds()).isCloseTo(12, within(0.5));
  }

  @Test
  void isClearWhenAllWorkAllTheTime() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(4, rank -> rank.computes(5));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenRankZeroIsAloneForAMomentOnly() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.phase(0.6, load("java", 1 - rank.rank(), 0)).computes(12));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void leavesAnotherRankThatWorksLongerToLoadImbalance() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(4, rank -> rank.computes(rank.rank() == 2 ? 10 : 6));

    Verdicts verdicts = Verdicts.on(run, directory);

    assertThat(verdicts.of(ID)).isInstanceOf(Verdict.Clear.class);
    assertThat(verdicts.foundIds()).containsExactly(new LoadImbalance().id());
  }

  @Test
  void cannotJudgeOneCpuOrAMissingRank() throws UnreadableRunException {
    ScriptedRun one = ScriptedRun.of(1, rank -> rank.computes(2));
    ScriptedRun missing = ScriptedRun.of(4, rank -> rank.computes(2)).without(3);

    assertThat(Verdicts.on(one, directory.resolve("one")).reason(ID)).contains("single CPU");
    assertThat(Verdicts.on(missing, directory.resolve("missing")).reason(ID))
        .isEqualTo("1 rank left no recording");
  }
}
