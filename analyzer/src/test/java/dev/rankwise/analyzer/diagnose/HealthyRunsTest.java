package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that nothing is wrong with, and likenesses of faults that are none. */
class HealthyRunsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void nothingIsWrongWithRanksThatWorkAlike(int ranks) throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
                ranks,
                rank ->
                    rank.startsAfter(0.003 * rank.rank())
                        .phase(0.3, load(MAIN, 0.8, 0), load("C2 CompilerThre", 0.15, 0.02))
                        .collecting(8 + 0.01 * (rank.rank() % 7), 0.02, load(MAIN, 0.97, 0.005))
                        .phase(0.4, load(MAIN, 0.2, 0)))
            .jobCpus(Integer.toString(ranks));

    assertThat(Verdicts.on(run, directory).found()).isEmpty();
  }

  @Test
  void hardwareThreadsThatIdleAreNoIdleCores() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
                96,
                rank -> {
                  int core = rank.rank() % 32;
                  rank.on(ScriptedNode.haswell("nid" + rank.rank() / 32))
                      .mask(core + "," + (core + 32))
                      .computes(4);
                })
            .jobCpus("64(x3)");

    assertThat(Verdicts.on(run, directory).found()).isEmpty();
  }

  @Test
  void threadsThatFillTheirRanksAreNoFault() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
                4,
                rank ->
                    rank.on(ScriptedNode.plain("n1", 16))
                        .mask(4 * rank.rank() + "-" + (4 * rank.rank() + 3))
                        .phase(5, loads(4, "worker-", 0.98, 0.01)))
            .jobCpus("16");

    assertThat(Verdicts.on(run, directory).found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.05, 0.3})
  void aMomentsRunIsNoFault(double seconds) throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(4, rank -> rank.phase(seconds, busy(MAIN), load("C1 CompilerThre", 0.1, 0)))
            .jobCpus("4");

    Verdicts verdicts = Verdicts.on(run, directory);

    assertThat(verdicts.found()).isEmpty();
    assertThat(verdicts.reason(new IdleCpus().id())).contains("less than a second");
    assertThat(verdicts.reason(new LoadImbalance().id())).contains("half a second");
    assertThat(verdicts.reason(new ThreadOversubscription().id())).contains("less than a second");
  }

  @Test
  void ranksThatStartOneAfterAnotherAreNoFault() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(8, rank -> rank.startsAfter(0.1 * rank.rank()).computes(20));

    assertThat(Verdicts.on(run, directory).found()).isEmpty();
  }
}
