package dev.rankwise.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;
  private static final long LATER = 10_000 * MILLI;

  private final Pace pace = new Pace(500 * MILLI, 200);

  @Test
  void keepsThePeriodWhileLookingIsCheap() {
    assertThat(pace.pauseNanos(LATER, MILLI)).isEqualTo(500 * MILLI);
    assertThat(pace.pauseNanos(LATER, 3 * MILLI)).isEqualTo(500 * MILLI);
  }

  @Test
  void slowsDownToHalfAPercentOfACpu() {
    assertThat(pace.pauseNanos(LATER, 5 * MILLI)).isEqualTo(1000 * MILLI);
  }

  @Test
  void neverPausesLongerThanAKilledRankMayLose() {
    assertThat(pace.pauseNanos(LATER, 900 * MILLI)).isEqualTo(Pace.LONGEST_NANOS);
    assertThat(new Pace(60_000 * MILLI, 200).pauseNanos(LATER, 0)).isEqualTo(60_000 * MILLI);
  }

  @Test
  void bearsTheCostOfTheStart() {
    assertThat(pace.pauseNanos(0, 100 * MILLI)).isEqualTo(500 * MILLI);
  }
}
