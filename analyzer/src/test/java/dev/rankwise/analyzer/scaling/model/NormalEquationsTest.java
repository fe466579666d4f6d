package dev.rankwise.analyzer.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalEquationsTest {
  /**
   * The line through (0, 1), (1, 3), (2, 4): J'J is 3, 3; 3, 5 and J'r is 8, 11, so the constant is
   * 7/6 and the slope 3/2.
   */
  @Test
  void solvesAStraightLine() {
    NormalEquations line = new NormalEquations(2);
    line.add(new double[] {1, 0}, 1);
    line.add(new double[] {1, 1}, 3);
    line.add(new double[] {1, 2}, 4);

    assertThat(line.solution()).containsExactly(new double[] {7 / 6.0, 1.5}, within(1e-12));
    assertThat(line.sumOfSquares()).isEqualTo(26);
    // Of 26, the line leaves 1/36 + 1/9 + 1/36 = 1/6.
    assertThat(line.gain(line.solution())).isCloseTo(26 - 1 / 6.0, within(1e-12));
  }

  @Test
  void hasNoSolutionWhenColumnsCannotBeToldApart() {
    NormalEquations twice = new NormalEquations(2);
    twice.add(new double[] {1, 2}, 1);
    twice.add(new double[] {2, 4}, 3);

    assertThat(twice.solution()).isEmpty();
  }
}
