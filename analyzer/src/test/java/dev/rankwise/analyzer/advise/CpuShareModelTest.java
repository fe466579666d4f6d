package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CpuShareModelTest {

  private static PredictedSpeedup predict(RunBuilder run, int cpus) {
    return CpuShareModel.predict(Situation.of(run.measures()), cpus).orElseThrow();
  }

  @Test
  void expectsTwiceTheSpeedOfTwoRanksThatSharedACpu() {
    RunBuilder run =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0", rank -> rank.busy(1, 0.5))
            .rank("0", rank -> rank.busy(1, 0.5));
    PredictedSpeedup speedup = predict(run, 1);
    assertThat(speedup.value()).isEqualTo(2, within(1e-6));
    assertThat(speedup.low95()).isEqualTo(4 / 3.0, within(1e-6));
    // Each takes half of the time, and 15 % less if switching took that.
    assertThat(speedup.high95()).isEqualTo(1 / 0.425, within(1e-6));
  }

  @Test
  void isBoundedByTheAddedCpus() {
    RunBuilder run = new RunBuilder().node("n1", 4, 1).rank("0", rank -> rank.busy(4, 1));
    assertThat(predict(run, 4).value()).isEqualTo(4, within(1e-6));
    assertThat(predict(run, 2).value()).isEqualTo(2, within(1e-6));
    assertThat(predict(run, 64).value()).isEqualTo(4, within(1e-6));
    assertThat(predict(run, 4).high95()).isEqualTo(1 / 0.2125, within(1e-6));
  }

  @Test
  void countsNoMoreForSwitchingThanForWaiting() {
    // 0.95 s running and 0.05 s waiting: 0.95 s remain, and 0.9 s at best.
    RunBuilder run = new RunBuilder().node("n1", 2, 1).rank("0", rank -> rank.busy(1, 0.95));
    PredictedSpeedup speedup = predict(run, 2);
    assertThat(speedup.value()).isEqualTo(1 / 0.95, within(1e-6));
    assertThat(speedup.high95()).isEqualTo(1 / 0.9, within(1e-6));
  }

  @Test
  void expectsNothingOfSwitchingWhereThreadsGoOnTakingTurns() {
    RunBuilder run = new RunBuilder().node("n1", 1, 1).rank("0", rank -> rank.busy(4, 1));
    assertThat(predict(run, 1).high95()).isEqualTo(1, within(1e-6));
  }

  @Test
  void expectsNothingWhereNoThreadWaited() {
    RunBuilder run = new RunBuilder().node("n1", 4, 1).rank("0", rank -> rank.busy(1, 1));
    PredictedSpeedup speedup = predict(run, 4);
    assertThat(speedup.value()).isEqualTo(1);
    assertThat(speedup.high95()).isEqualTo(1);
  }

  @Test
  void leavesTheTimeInWhichTheRankSlept() {
    RunBuilder run = new RunBuilder().node("n1", 2, 1).rank("0", CpuShareModelTest::halfAsleep);
    // Each second: 0.3 s running, 0.3 s waiting for the CPU, 0.4 s asleep. 0.7 s remain.
    assertThat(predict(run, 2).value()).isEqualTo(1 / 0.7, within(1e-5));
  }

  @Test
  void doesNotCreditRanksWithWhatOthersTook() {
    // Each rank had a third of the CPU that they share, as someone else had the rest.
    RunBuilder run =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0", rank -> rank.busy(1, 1 / 3.0))
            .rank("0", rank -> rank.busy(1, 1 / 3.0));
    assertThat(predict(run, 1).value()).isEqualTo(2, within(1e-5));
  }

  private static void halfAsleep(RankBuilder rank) {
    for (int second = 0; second < 10; second++) {
      rank.inSecond(second, 0.3, 0.3);
    }
  }

  @Test
  void countsOnlyTheRankThatTheOthersWaitFor() {
    // Rank 1 waits for CPUs as well, but only while rank 0 is busier.
    RunBuilder run =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank("0", rank -> rank.busy(1, 1))
            .rank("1", rank -> rank.busy(0.5, 0.25));
    assertThat(predict(run, 2).value()).isEqualTo(1, within(1e-6));
  }

  @Test
  void saysNothingWhereTheKernelDoesNotTell() {
    Situation situation =
        Situation.of(
            new RunBuilder().node("n1", 4, 1).rank("0", RankBuilder::withoutRunQueue).measures());
    assertThat(CpuShareModel.predict(situation, 4)).isEmpty();
  }
}
