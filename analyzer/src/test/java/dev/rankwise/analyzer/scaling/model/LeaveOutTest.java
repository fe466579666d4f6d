package dev.rankwise.analyzer.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.scaling.Fixtures;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found without a size is what a series that never had that size gives. */
class LeaveOutTest {
  private static final double[] RANKS = {1, 2, 4, 8, 16, 32, 64};
  private static final double[] NOISE = {1.03, 0.97, 1.02, 0.99, 1.04, 0.96, 1.01};

  @ParameterizedTest
  @CsvSource({
    "amdahl, CONSTANT",
    "amdahl, RELATIVE",
    "usl, CONSTANT",
    "usl, RELATIVE",
    "pmnf, CONSTANT",
    "pmnf, RELATIVE",
    "constant, CONSTANT",
    "constant, RELATIVE"
  })
  void predictsAsIfTheSizeHadNotBeenMeasured(String name, ErrorLaw errors) {
    ScalingModel model =
        name.equals("constant") ? ScalingModels.CONSTANT : ScalingModels.named(name);
    Series whole = repeated(Fixtures.seconds(RANKS, p -> 100 * (0.05 + 0.95 / p + 0.001 * p)));
    Fitter fitter = model.fitter(whole, errors);
    assertThat(fitter.fit()).isPresent();

    for (int i = 0; i < RANKS.length; i++) {
      FittedModel others = model.fitter(without(whole, i), errors).fit().orElseThrow();
      double expected = others.value(RANKS[i]);
      assertThat(fitter.leaveOut(i).orElseThrow())
          .as(name + " without " + RANKS[i])
          .isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    }
  }

  /** Two measurements at each size, with noise. */
  private static Series repeated(Series exact) {
    List<ScalingPoint> points = new ArrayList<>();
    for (int i = 0; i < RANKS.length; i++) {
      ScalingPoint point = exact.points().get(i);
      double other = NOISE[NOISE.length - 1 - i];
      points.add(
          new ScalingPoint(point.ranks(), List.of(point.mean() * NOISE[i], point.mean() * other)));
    }
    return new Series(exact.quantity(), exact.kind(), points, Set.of());
  }

  private static Series without(Series series, int index) {
    List<ScalingPoint> points = new ArrayList<>(series.points());
    points.remove(index);
    return new Series(series.quantity(), series.kind(), points, Set.of());
  }
}
