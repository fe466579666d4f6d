package dev.rankwise.analyzer.read;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackCountsTest {
  private static final long MAIN_TID = StackFile.MAIN_TID;
  private static final String SPINS = "opal_progress MPI_Barrier app.Solver.exchange app.Main.main";
  private static final String COMPUTES = "app.Solver.step app.Main.main";
  private static final String PARKS =
      "Parker::park jdk.internal.misc.Unsafe.park org.pcj.PCJ.barrier app.Heat.main";

  @TempDir Path directory;

  @Test
  void aRankThatSpinsInsideMpiDoesNotCompute() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.phase(8, busy(MAIN)));
    new StackFile()
        .running(MAIN_TID, MAIN, 0, 5, COMPUTES)
        .running(MAIN_TID, MAIN, 5, 8, SPINS)
        .writeTo(run.writeTo(directory), 0);

    RankProfile rank = read();

    assertThat(rank.totals().usefulSeconds()).isCloseTo(5, within(0.1));
    assertThat(rank.totals().seconds(Activity.COMPUTE)).isCloseTo(5, within(0.1));
    assertThat(rank.totals().seconds(Activity.COMMUNICATION)).isCloseTo(3, within(0.1));
    assertThat(rank.totals().cpuSecondsByActivity().get(Activity.COMMUNICATION))
        .isCloseTo(3, within(0.1));
    assertThat(rank.hotMethods())
        .contains(
            new HotMethod(Activity.COMPUTE, "app.Solver.step", 1),
            new HotMethod(Activity.COMMUNICATION, "app.Solver.exchange", 1));
  }

  @Test
  void aRankThatSleepsInABarrierCommunicates() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.computes(5).waits(3));
    new StackFile()
        .running(MAIN_TID, MAIN, 0, 5, COMPUTES)
        .waiting(MAIN_TID, MAIN, 5, 8, PARKS)
        .writeTo(run.writeTo(directory), 0);

    RankTotals totals = read().totals();

    assertThat(totals.seconds(Activity.COMMUNICATION)).isCloseTo(3, within(0.15));
    assertThat(totals.waitSecondsByActivity())
        .containsOnlyKeys(Activity.COMMUNICATION)
        .satisfies(
            waits -> assertThat(waits.get(Activity.COMMUNICATION)).isCloseTo(3, within(0.1)));
    assertThat(totals.usefulSeconds()).isCloseTo(5, within(0.1));
  }

  @Test
  void takesCpuTimeFromTheKernelAndOnlyItsRatioFromSamples() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.phase(8, load(MAIN, 0.5, 0)));
    new StackFile()
        .running(MAIN_TID, MAIN, 0, 6, COMPUTES)
        .running(MAIN_TID, MAIN, 0, 2, SPINS)
        .running(MAIN_TID, MAIN, 0, 8, COMPUTES)
        .writeTo(run.writeTo(directory), 0);

    RankTotals totals = read().totals();

    assertThat(totals.cpuSeconds()).isCloseTo(4, within(0.01));
    assertThat(totals.usefulCpuSeconds())
        .as("two of three samples in the first two seconds, all later")
        .isCloseTo(4 - 1 / 3.0, within(0.02));
  }

  @Test
  void waitingOfAThreadBesideTheWorkIsNotTheRanks() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 2))
                    .mask("0-1")
                    .phase(4, busy(MAIN))
                    .phase(4, load("helper", 0.001, 0)));
    new StackFile()
        .running(MAIN_TID, MAIN, 0, 4, COMPUTES)
        .waiting(MAIN_TID, MAIN, 4, 8, PARKS)
        .waiting(MAIN_TID + 1, "helper", 0, 8, "epoll_wait sun.nio.ch.EPoll.wait app.Log.poll")
        .writeTo(run.writeTo(directory), 0);

    RankTotals totals = read().totals();

    assertThat(totals.seconds(Activity.SOCKET)).isZero();
    assertThat(totals.seconds(Activity.COMMUNICATION)).isCloseTo(4, within(0.2));
    assertThat(totals.waitSecondsByActivity().get(Activity.SOCKET)).isCloseTo(8, within(0.1));
  }

  @Test
  void samplesOfTheJvmsOwnThreadsDoNotCount() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1, rank -> rank.phase(4, load(MAIN, 0.5, 0), load("C2 CompilerThre", 0.5, 0)));
    new StackFile()
        .running(MAIN_TID, MAIN, 0, 4, COMPUTES)
        .running(MAIN_TID + 1, "C2 CompilerThread0", 0, 4, "PhaseCFG::do_global_code_motion")
        .writeTo(run.writeTo(directory), 0);

    assertThat(read().hotMethods())
        .containsExactly(new HotMethod(Activity.COMPUTE, "app.Solver.step", 1));
  }

  @Test
  void samplesOutsideTheRanksLifeAreLeftOut() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.computes(2));
    new StackFile()
        .running(MAIN_TID, MAIN, -4, 0, SPINS)
        .running(MAIN_TID, MAIN, 0, 2, COMPUTES)
        .running(MAIN_TID, MAIN, 100, 104, SPINS)
        .waiting(MAIN_TID, MAIN, 1_000_000, 1_000_001, PARKS)
        .writeTo(run.writeTo(directory), 0);

    RankTotals totals = read().totals();

    assertThat(totals.usefulSeconds()).isCloseTo(2, within(0.01));
    assertThat(totals.waitSecondsByActivity()).isEqualTo(Map.of());
  }

  @Test
  void aSpoiltFileOfStacksCostsTheStacksOnly() throws IOException, UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.computes(2));
    new StackFile().running(MAIN_TID, MAIN, 0, 2, COMPUTES).writeTo(run.writeTo(directory), 0);
    Path stacks = new RunDirectory(directory).stacksFile(0, MAIN_TID);
    byte[] whole = Files.readAllBytes(stacks);

    Files.write(stacks, Arrays.copyOf(whole, whole.length / 2));
    RankProfile cut = read();
    Files.writeString(stacks, "spoilt");
    RunReader.Recorded spoilt = RunReader.read(directory);

    assertThat(cut.totals().usefulSeconds()).isCloseTo(2, within(0.01));
    assertThat(cut.gaps()).extracting(GapNote::what).containsExactly("stacks");
    assertThat(spoilt.ranks()).hasSize(1);
    assertThat(spoilt.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).startsWith("rank-00000.1000.stacks.jfr: "));
  }

  @Test
  void anEmptyFileOfStacksIsOfAProfilerThatDidNotStart()
      throws IOException, UnreadableRunException {
    ScriptedRun.of(1, rank -> rank.computes(2)).writeTo(directory);
    Files.createFile(new RunDirectory(directory).stacksFile(0, MAIN_TID));

    assertThat(RunReader.read(directory).gaps()).isEmpty();
    assertThat(read().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.what()).isEqualTo("stacks"))
        .satisfies(gap -> assertThat(gap.reason()).endsWith("did not start in the program"));
  }

  private RankProfile read() throws UnreadableRunException {
    return RunReader.read(directory).ranks().get(0);
  }
}
