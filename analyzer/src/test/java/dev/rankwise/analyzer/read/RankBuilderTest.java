package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.ChildProcess;
import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.ProcessSample;
import dev.rankwise.trace.event.Region;
import dev.rankwise.trace.event.ThreadAffinity;
import dev.rankwise.trace.event.ThreadName;
import dev.rankwise.trace.event.ThreadSample;
import dev.rankwise.trace.event.TraceEvent;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankBuilderTest {
  private static final long START = 1_800_000_000_037_000_000L;
  private static final int MAIN = 100;

  private final RankBuilder rank = new RankBuilder(3, new Libraries());

  @BeforeEach
  void launch() {
    at(0, aLaunch());
  }

  @Test
  void whatAThreadDidBeforeRecordingBeganIsNotTheRecordings() {
    at(0, thread(MAIN, 40, 3));
    at(0, process(60));
    at(0.5, thread(MAIN, 40.4, 3.1));
    at(0.5, process(60.4));

    RankTotals totals = totals();

    assertThat(totals.cpuSeconds()).isCloseTo(0.4, within(1e-9));
    assertThat(totals.runQueueSeconds().orElseThrow()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void aThreadThatIsFirstSeenLaterIsTakenInFull() {
    at(0, process(0));
    at(0.5, thread(MAIN, 0.3, 0.2));
    at(0.5, process(0.3));

    assertThat(totals().cpuSeconds()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void whatASampleAddsHappenedSinceTheRoundBefore() {
    at(0, thread(MAIN, 0, 0));
    at(0, process(0));
    for (int round = 1; round < 20; round++) { // it sleeps: no samples of it
      at(0.5 * round, process(0));
    }
    at(10, thread(MAIN, 0.5, 0));
    at(10, process(0.5));

    Timeline line = profile().timeline();

    assertThat(sum(line.cpuSeconds(), 0, 9.4)).isZero();
    assertThat(sum(line.cpuSeconds(), 9.4, 10.1)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void aHostTakesFromTheRankWhatItTakesFromAllThatRunOnTheNode() {
    at(0, thread(MAIN, 0, 0));
    at(0, process(0, 50, 7));
    at(1, thread(MAIN, 0.8, 0)); // half of what the node ran
    at(1, process(0.8, 51.6, 7.4));

    RankTotals totals = totals();

    assertThat(totals.stolenSeconds()).isCloseTo(0.2, within(1e-9));
    assertThat(totals.readySeconds()).isCloseTo(0.2, within(1e-6));
    assertThat(totals.runQueueSeconds().orElseThrow()).isZero();
  }

  @Test
  void aThreadIsNeverBusierThanItWasHoweverLongARoundTakes() {
    double roundTakes = 0.2;
    for (int round = 0; round <= 20; round++) {
      double time = 0.5 * round;
      at(time, thread(MAIN, time, 0));
      at(time + roundTakes, process(time + roundTakes));
    }

    Timeline line = profile().timeline();

    for (int slot = 0; slot < line.slots(); slot++) {
      assertThat(line.cpuSeconds()[slot]).isLessThanOrEqualTo(line.slotNanos() / 1e9f);
    }
    assertThat(profile().totals().usefulSeconds())
        .isCloseTo(profile().totals().usefulCpuSeconds(), within(1e-9));
  }

  @Test
  void countsWhatThreadsDidThatEndedBetweenSamples() {
    at(0, thread(MAIN, 1, 0));
    at(0, process(5));
    at(0.5, thread(MAIN, 1.1, 0));
    at(0.5, process(5.5));
    at(1, thread(MAIN, 1.2, 0));
    at(1, process(5.6));

    assertThat(totals().cpuSeconds())
        .as("0.2 s of main, 0.4 s of others")
        .isCloseTo(0.6, within(1e-9));
  }

  @Test
  void countsNoNoiseOfAClockThatCountsInHundredths() {
    at(0, thread(MAIN, 0, 0));
    at(0, process(0));
    for (int round = 1; round <= 100; round++) {
      at(0.5 * round, thread(MAIN, 0.4996 * round, 0));
      at(0.5 * round, process(Math.floor(49.96 * round) / 100));
    }

    assertThat(totals().cpuSeconds()).isCloseTo(49.96, within(1e-6));
  }

  @Test
  void aReusedThreadNumberTakesNothingBack() {
    at(0, thread(MAIN, 0, 0));
    at(0, process(0));
    at(0.5, thread(MAIN, 0.5, 0.1));
    at(0.5, process(0.5));
    at(1, thread(MAIN, 0.1, 0));
    at(1, process(1));

    RankTotals totals = totals();

    assertThat(totals.cpuSeconds()).as("the process knows the rest").isCloseTo(1, within(1e-9));
    assertThat(totals.runQueueSeconds().orElseThrow()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void ownThreadsCountForNothing() {
    at(0, new ThreadName(7, "rankwise-record"));
    at(0, thread(7, 0, 0));
    at(0, process(0));
    at(0.5, thread(7, 0.4, 0.1));
    at(0.5, process(0.4));

    RankTotals totals = totals();

    assertThat(totals.cpuSeconds()).isZero();
    assertThat(totals.runQueueSeconds().orElseThrow()).isZero();
    assertThat(totals.involuntarySwitches()).isZero();
  }

  @Test
  void tellsTheJvmsThreadsFromTheProgramsOwn() {
    at(0, new ThreadName(1, "C2 CompilerThre"));
    at(0, new ThreadName(2, "GC Thread#0"));
    at(0, process(0));
    at(0.5, thread(1, 0.1, 0.05));
    at(0.5, thread(2, 0.2, 0.05));
    at(0.5, thread(MAIN, 0.15, 0.05));
    at(0.5, process(0.45));

    RankTotals totals = totals();

    assertThat(totals.cpuSecondsByActivity().get(Activity.JIT)).isCloseTo(0.1, within(1e-9));
    assertThat(totals.cpuSecondsByActivity().get(Activity.GC)).isCloseTo(0.2, within(1e-9));
    assertThat(totals.usefulCpuSeconds()).isCloseTo(0.15, within(1e-9));
    assertThat(totals.runQueueSeconds().orElseThrow())
        .as("of the program's own threads")
        .isCloseTo(0.05, within(1e-9));
  }

  @Test
  void knowsNoRunQueueDelayWhereTheKernelDoesNotTell() {
    at(0, new Gap("run-queue-delay", "no such file"));
    at(0.5, thread(MAIN, 0.5, 0));

    assertThat(totals().runQueueSeconds()).isEmpty();
    assertThat(rank.facts.gaps).contains(new GapNote(3, "run-queue-delay", "no such file"));
  }

  @Test
  void busyThreadsAreCountedWhileAtLeastOneIs() {
    at(0, thread(1, 0, 0));
    at(0, thread(2, 0, 0));
    at(0, process(0));
    at(0.5, thread(1, 0.5, 0));
    at(0.5, thread(2, 0.25, 0.25));
    at(0.5, process(0.75));
    at(10, process(0.75));

    assertThat(totals().busyThreads())
        .as("the last of six slots is only begun")
        .isCloseTo(2, within(0.2));
  }

  @Test
  void activitiesSumToTheElapsedTime() {
    at(0, new ThreadName(1, "GC Thread#0"));
    at(0, process(0));
    for (int round = 1; round <= 20; round++) {
      at(0.5 * round, thread(MAIN, 0.2 * round, 0.1 * round));
      at(0.5 * round, thread(1, 0.4 * round, 0.02 * round));
      at(0.5 * round, process(0.6 * round));
    }

    RankProfile profile = profile();

    assertThat(profile.totals().activitySeconds().values().stream().mapToDouble(s -> s).sum())
        .isCloseTo(profile.elapsedSeconds(), within(1e-6));
    assertThat(profile.totals().cpuSecondsByActivity().values().stream().mapToDouble(s -> s).sum())
        .isCloseTo(profile.totals().cpuSeconds(), within(1e-9));
  }

  @Test
  void keepsTheLastMaskOfAThread() {
    at(0, new ThreadAffinity(MAIN, "0-3"));
    at(0, new ThreadAffinity(MAIN, "2"));
    at(0, new ThreadAffinity(5, "every CPU"));
    at(0.5, thread(MAIN, 0.5, 0));

    assertThat(profile().usedMask()).isEqualTo(CpuSet.of(2));
    assertThat(rank.facts.gaps).extracting(GapNote::what).contains("affinity");
  }

  @Test
  void addsUpRegionsOfOneName() {
    at(0.1, new Region("solve", MAIN, 300_000_000));
    at(0.6, new Region("solve", MAIN, 200_000_000));
    at(0.9, new Region("write", MAIN, 600_000_000));

    assertThat(profile().regions())
        .containsExactly(new RegionTotals("write", 1, 0.6), new RegionTotals("solve", 2, 0.5));
  }

  @Test
  void endlessNamesVariablesAndThreadsAreBounded() {
    for (int i = 0; i < 30_000; i++) {
      at(0.1, new Region("region " + i, 0, 1));
      at(0.1, new EnvironmentVariable("NAME_" + i, "value"));
      at(0.1, new Gap("what", "why " + i));
      at(0.1, new ThreadName(i, "thread " + i));
      at(0.1, new ChildProcess(i, 1, "child"));
      at(0.1, new NodeCpu(i - 5, "", 0, 0));
    }

    assertThat(rank.facts.regions).hasSizeLessThanOrEqualTo(1_000);
    assertThat(rank.facts.environment).hasSizeLessThanOrEqualTo(1_000);
    assertThat(rank.facts.gaps).hasSizeLessThanOrEqualTo(50);
    assertThat(rank.threads).hasSizeLessThanOrEqualTo(20_000);
    assertThat(rank.facts.children).hasSizeLessThanOrEqualTo(20_000);
    assertThat(rank.facts.cpus).hasSize(CpuSet.MAX_CPU + 1);
    assertThat(profile().threads()).hasSizeLessThanOrEqualTo(RankProfile.MAX_THREADS);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, Long.MAX_VALUE})
  void aTimeThatIsNoneIsLeftOut(long time) {
    at(0.5, thread(MAIN, 0.5, 0));
    rank.add(time, thread(MAIN, 9, 0));
    at(1, new End("exit"));
    rank.noteLosses(0);

    assertThat(profile().elapsedSeconds()).isEqualTo(1);
    assertThat(rank.facts.gaps).contains(new GapNote(3, "events", "1 event has no usable time"));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
  void aLaunchAtATimeThatIsNoneIsNoLaunch(long time) {
    RankBuilder other = new RankBuilder(3, new Libraries());
    other.add(time, aLaunch());
    other.add(START, thread(MAIN, 1, 0));

    assertThat(other.launch).isNull();
  }

  @Test
  void saysWhatIsMissing() {
    rank.noteLosses(17);

    assertThat(rank.facts.gaps)
        .containsExactly(
            new GapNote(3, "events", "17 events are missing from the recording"),
            new GapNote(
                3, "end", "the recording has no end: the process was killed, or it still runs"));
  }

  @Test
  void absurdTotalsDoNotOverflow() {
    at(0, process(0));
    rank.add(START + 1, new ThreadSample(1, Long.MIN_VALUE, Long.MAX_VALUE, 0, 0, "R", -5));
    rank.add(START + 2, new ThreadSample(1, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, "R", 1 << 30));
    rank.add(
        START + 3,
        new ProcessSample(
            1,
            1,
            1,
            -2,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            -1,
            -1,
            -1,
            0,
            Long.MAX_VALUE,
            -5,
            1,
            1,
            Long.MAX_VALUE,
            -1,
            -7));

    RankTotals totals = totals();

    assertThat(totals.cpuSeconds()).isFinite().isNotNegative();
    assertThat(totals.busyThreads()).isFinite().isNotNegative();
    assertThat(totals.gcSeconds()).isNotNegative();
    assertThat(totals.gcCount()).isNotNegative();
  }

  @Test
  void aFurtherProcessOfTheRankAddsWhatItDid() {
    at(0, thread(MAIN, 0, 0));
    at(0, process(0));
    at(1, thread(MAIN, 0.5, 0));
    at(1, process(0.5));
    at(1, new Region("solve", MAIN, 1_000_000_000));
    RankBuilder child = new RankBuilder(3, new Libraries());
    child.add(START + 500_000_000, aLaunch());
    child.add(START + 1_500_000_000, thread(200, 0.7, 0));
    child.add(START + 1_500_000_000, new Region("solve", 200, 1_000_000_000));
    child.add(START + 1_500_000_000, new Gap("run-queue-delay", "no such file"));

    rank.absorb(child);

    RankProfile profile = profile();
    assertThat(profile.totals().cpuSeconds()).isCloseTo(1.2, within(1e-9));
    assertThat(profile.elapsedSeconds()).isEqualTo(1.5);
    assertThat(profile.threads()).hasSize(2);
    assertThat(profile.regions()).containsExactly(new RegionTotals("solve", 2, 2));
    assertThat(profile.totals().runQueueSeconds()).as("unknown in a part of it").isEmpty();
  }

  private void at(double seconds, TraceEvent event) {
    rank.add(START + Math.round(seconds * 1e9), event);
  }

  private RankTotals totals() {
    return profile().totals();
  }

  private RankProfile profile() {
    StackCounts none =
        new StackCounts(
            new StackClassifier(), 0, Set.of(), rank.startNanos, rank.endNanos, rank.endNanos);
    return ProfileAssembler.assemble(rank, none, new JdkEvents.Missing("not read"), aLaunch());
  }

  /** The sum over slots between two times in seconds. */
  private double sum(float[] values, double from, double to) {
    Timeline line = profile().timeline();
    double sum = 0;
    for (int slot = 0; slot < values.length; slot++) {
      double begin = (line.startEpochNanos() + slot * line.slotNanos() - START) / 1e9;
      sum += begin >= from && begin < to ? values[slot] : 0;
    }
    return sum;
  }

  private static ThreadSample thread(int tid, double cpuSeconds, double delaySeconds) {
    return new ThreadSample(
        tid, Math.round(cpuSeconds * 1e9), Math.round(delaySeconds * 1e9), 0, 5, "R", 0);
  }

  private static ProcessSample process(double cpuSeconds) {
    return process(cpuSeconds, 0, 0);
  }

  private static ProcessSample process(double cpuSeconds, double nodeBusy, double nodeStolen) {
    return new ProcessSample(
        1,
        1,
        1,
        Math.round(nodeBusy * 1e9),
        Math.round(nodeStolen * 1e9),
        Math.round(cpuSeconds * 1e9),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  private static Launch aLaunch() {
    return new Launch(1, "NONE", "", "", "", 1, 0, 1, "n1", 0, MAIN, "java", "/", "0-7");
  }
}
