package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeatGridTest {

  @Test
  void startsWarmOnTheLeft() {
    HeatGrid grid = new HeatGrid(1, 4);

    assertThat(grid.first()).containsExactly(1, 1, 0, 0);
  }

  @Test
  void movesHeatFromWarmToCold() {
    HeatGrid grid = new HeatGrid(1, 4);
    grid.step(grid.first(), grid.last());

    // 0.2 (1 - 0) (2 · 1) / (2 + 1) across the middle, nothing elsewhere
    assertThat(grid.first())
        .containsExactly(new double[] {1, 1 - 0.4 / 3, 0.4 / 3, 0}, within(1e-12));
  }

  @Test
  void keepsItsHeat() {
    HeatGrid grid = new HeatGrid(5, 8);
    for (int step = 0; step < 1_000; step++) {
      grid.step(grid.first(), grid.last());
    }

    assertThat(grid.heat()).isCloseTo(20, within(1e-9));
    assertThat(grid.first()[7]).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void spreadsAsOnePlateWhenCutInTwo() {
    HeatGrid whole = new HeatGrid(4, 6);
    HeatGrid upper = new HeatGrid(2, 6);
    HeatGrid lower = new HeatGrid(2, 6);
    for (int step = 0; step < 50; step++) {
      whole.step(whole.first(), whole.last());
      double[] edge = upper.last().clone();
      upper.step(upper.first(), lower.first().clone());
      lower.step(edge, lower.last());
    }

    assertThat(upper.first()).containsExactly(whole.first());
    assertThat(lower.last()).containsExactly(whole.last());
  }
}
