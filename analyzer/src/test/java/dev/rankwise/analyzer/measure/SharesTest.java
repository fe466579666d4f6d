package dev.rankwise.analyzer.measure;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharesTest {
  private static final double TOLERANCE = 0.01;

  @TempDir Path directory;

  @Test
  void threadEfficiencyIsTheCpusThatAreUsedWhileTheRankComputes() throws UnreadableRunException {
    // 4 CPUs: 3 s on all, 3 s on one, 2 s on none: 15 CPU seconds of 6 s x 4 CPUs.
    Measures measures =
        onFourCpus(
            rank -> rank.phase(3, loads(4, "worker-", 1, 0)).phase(3, busy("worker-0")).waits(2));

    assertThat(number(measures, "threadEfficiency")).isCloseTo(15 / 24.0, within(TOLERANCE));
    assertThat(number(measures, "cpuUse")).isCloseTo(15 / 32.0, within(TOLERANCE));
    assertThat(number(measures, "idleCpus")).isCloseTo(4 - 15 / 8.0, within(TOLERANCE));
  }

  @Test
  void cpuUseCountsASharedCpuOnce() throws UnreadableRunException {
    Measures measures =
        ScriptedRun.of(2, rank -> rank.mask("0").phase(4, load(MAIN, 0.5, 0.5))).measure(directory);

    assertThat(number(measures, "cpuUse")).isCloseTo(1, within(TOLERANCE));
    assertThat(number(measures, "idleCpus")).isCloseTo(0, within(TOLERANCE));
  }

  @Test
  void waitingForACpuIsAShareOfTheTimeThatThreadsCouldRun() throws UnreadableRunException {
    Measures measures = onFourCpus(rank -> rank.phase(4, load(MAIN, 0.6, 0.2)).waits(4));

    assertThat(number(measures, "runQueueDelayShare")).isCloseTo(0.25, within(TOLERANCE));
  }

  @Test
  void waitingForACpuIsUnknownOnAKernelThatDoesNotTell() throws UnreadableRunException {
    Measures measures = onFourCpus(rank -> rank.withoutSchedstat().computes(2));

    assertThat(measures.metric("runQueueDelayShare"))
        .isEqualTo(new Metric.Missing("the kernel does not tell run-queue delay (schedstat)"));
  }

  @Test
  void collectionIsAShareOfTheRanksTime() throws UnreadableRunException {
    Measures measures =
        ScriptedRun.of(
                2, rank -> rank.collecting(5, rank.rank() == 0 ? 0.2 : 0.1, load(MAIN, 0.8, 0)))
            .measure(directory);

    assertThat(number(measures, "gcShare")).isCloseTo(0.15, within(TOLERANCE));
  }

  @Test
  void otherProgramsHaveNoShareOfCollection() throws UnreadableRunException {
    Measures measures = onFourCpus(rank -> rank.withoutJvm().computes(2));

    assertThat(measures.metric("gcShare")).isEqualTo(new Metric.Missing("no rank is a JVM"));
  }

  @Test
  void waitingForLocksIsAShareOfTheThreadsActiveTime() throws UnreadableRunException {
    ScriptedRun.of(1, rank -> rank.phase(8, load(MAIN, 0.75, 0))).writeTo(directory);
    new StackFile()
        .waiting(StackFile.MAIN_TID, MAIN, 0, 2, "ObjectMonitor::enter app.Counter.add")
        .writeTo(directory, 0);

    Measures measures = Metrics.of(ScriptedRun.readBack(directory));

    assertThat(number(measures, "lockShare")).isCloseTo(2 / 8.0, within(TOLERANCE));
  }

  private Measures onFourCpus(Consumer<ScriptedRank> script) throws UnreadableRunException {
    return ScriptedRun.of(
            1, rank -> script.accept(rank.on(ScriptedNode.plain("n1", 4)).mask("0-3")))
        .measure(directory);
  }

  private static double number(Measures measures, String metric) {
    return measures.metric(metric).value().orElseThrow();
  }
}
