package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.Activity;
import org.junit.jupiter.api.Test;

class LockContentionAdviceTest {

  @Test
  void hintsAtTheProgram() {
    Recommendation advice =
        new RunBuilder()
            .node("n1", 4, 1)
            .rank(
                "0-3",
                rank ->
                    rank.busy(2, 4)
                        .locked(4)
                        .jvm(4, 1 << 30, "")
                        .seenIn(Activity.LOCK, "app.Counter.add", 0.9))
            .advised(RunBuilder.found("lock-contention", 20))
            .orElseThrow();
    assertThat(advice.launchAfter()).isEmpty();
    assertThat(advice.code())
        .contains("LongAdder")
        .startsWith("Most waited for in app.Counter.add. ");
    // 20 of 40 core-seconds are lost: at most half of the time comes back.
    PredictedSpeedup speedup = advice.predictedSpeedup().orElseThrow();
    assertThat(speedup.high95()).isEqualTo(2);
    assertThat(speedup.value()).isEqualTo(10 / 7.5);
    assertThat(speedup.low95()).isEqualTo(1);
  }

  @Test
  void knowsOfTheInterpretersLock() {
    assertThat(
            new RunBuilder()
                .node("n1", 4, 1)
                .rank("0-3", rank -> rank.locked(4))
                .advised("lock-contention")
                .orElseThrow()
                .code())
        .contains("interpreter's lock");
  }
}
