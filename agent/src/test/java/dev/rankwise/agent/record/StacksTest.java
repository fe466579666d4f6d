package dev.rankwise.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StacksTest {
  private static final Optional<Duration> WANTED = Optional.of(Duration.ofMillis(50));

  @Test
  void samplesFewThreadsAsOftenAsAskedFor() {
    assertThat(Stacks.wall(WANTED, 8)).isEqualTo(WANTED);
  }

  @Test
  void samplesManyThreadsLessOften() {
    assertThat(Stacks.wall(WANTED, 30)).contains(Duration.ofMillis(180));
  }

  @Test
  void samplesNoWaitingThreadUnlessAskedTo() {
    assertThat(Stacks.wall(Optional.empty(), 30)).isEmpty();
  }
}
