package dev.rankwise.analyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.scaling.model.Interval;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static Change change(List<Double> before, List<Double> after) {
    return Changes.of(List.of(new Changes.Row(before, after, false))).get(0);
  }

  /**
   * By hand: means 11 and 14, variances 1 and 4, so the standard error is the root of 5/3 and there
   * are (5/3)^2 / ((1/3)^2 / 2 + (4/3)^2 / 2) = 2.941 degrees of freedom.
   */
  @Test
  void agreesWithAHandWorkedCase() {
    Welch welch = Welch.of(List.of(10.0, 11.0, 12.0), List.of(12.0, 14.0, 16.0));

    assertThat(welch.difference()).isEqualTo(3);
    assertThat(welch.standardError()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
    assertThat(welch.degreesOfFreedom()).isCloseTo(50.0 / 17, within(1e-12));
    // Student's t with 2.941 degrees of freedom: 97.5 % below 3.2187.
    assertThat(welch.interval().high95()).isCloseTo(3 + 3.2187 * 1.29099, within(0.005));
  }

  @Test
  void seesAChangeThatIsLargerThanTheScatter() {
    assertThat(change(List.of(10.0, 10.1, 9.9), List.of(8.0, 8.1, 7.9)).verdict())
        .isEqualTo(Significance.FELL);
    assertThat(change(List.of(8.0, 8.1, 7.9), List.of(10.0, 10.1, 9.9)).verdict())
        .isEqualTo(Significance.ROSE);
  }

  @Test
  void seesNoChangeWithinTheScatter() {
    assertThat(change(List.of(10.0, 12.0, 9.0), List.of(9.5, 11.0, 10.0)).verdict())
        .isEqualTo(Significance.NO_CLEAR_CHANGE);
  }

  @Test
  void cannotTellFromASingleRun() {
    Change change = change(List.of(10.0), List.of(2.0, 2.1, 2.0));

    assertThat(change.verdict()).isEqualTo(Significance.CANNOT_TELL);
    assertThat(change.interval()).isEmpty();
    assertThat(change.before()).isEqualTo(10);
  }

  @Test
  void takesRatiosOfTimes() {
    Change change =
        Changes.of(
                List.of(new Changes.Row(List.of(8.0, 8.0 * 1.01), List.of(4.0, 4.0 * 1.01), true)))
            .get(0);
    Interval ratio = change.interval().orElseThrow();

    assertThat(Math.sqrt(ratio.low95() * ratio.high95())).isCloseTo(0.5, within(1e-9));
    assertThat(change.verdict()).isEqualTo(Significance.FELL);
  }

  @Test
  void knowsWhatDoesNotScatter() {
    assertThat(change(List.of(1.0, 1.0), List.of(1.0, 1.0)).verdict())
        .isEqualTo(Significance.NO_CLEAR_CHANGE);
    Change jump = change(List.of(1.0, 1.0), List.of(2.0, 2.0));
    assertThat(jump.verdict()).isEqualTo(Significance.ROSE);
    assertThat(jump.interval()).contains(new Interval(1, 1));
  }

  /** Alone its probability is 3.5 %; the second smallest of forty rows has to be below 0.13 %. */
  @Test
  void asksMoreOfManyRowsThanOfOne() {
    Changes.Row weak = new Changes.Row(List.of(10.0, 11.0, 12.0), List.of(13.0, 14.0, 15.5), false);
    Changes.Row same = new Changes.Row(List.of(1.0, 2.0, 3.0), List.of(1.1, 2.1, 2.9), false);
    List<Changes.Row> rows =
        Stream.concat(Stream.of(weak), Stream.generate(() -> same).limit(39)).toList();

    assertThat(Changes.of(List.of(weak)).get(0).verdict()).isEqualTo(Significance.ROSE);
    assertThat(Changes.of(rows).get(0).verdict()).isEqualTo(Significance.NO_CLEAR_CHANGE);
  }
}
