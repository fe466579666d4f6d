package dev.rankwise.analyzer.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.model.Parameter;
import dev.rankwise.analyzer.scaling.model.ScalingModels;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ErrorLawsTest {
  private static final double[] RANKS = {1, 2, 4, 8, 16, 32};

  /** Noise of 4 % of each value, which six values do not show for sure. */
  private static final Series UNSURE =
      Fixtures.throughput(RANKS, new double[] {100, 203, 343, 629, 968, 1021});

  @Test
  void takesElapsedTimesForRelative() {
    assertThat(ErrorLaws.of(Fixtures.seconds(RANKS, p -> 5 + 100 / p)))
        .isEqualTo(ErrorLaws.only(ErrorLaw.RELATIVE));
  }

  @Test
  void keepsToTheLiteratureForThroughputUnlessItSpeaksAgainstIt() {
    assertThat(ErrorLaws.of(Fixtures.specSdm91())).isEqualTo(ErrorLaws.only(ErrorLaw.CONSTANT));
    assertThat(ErrorLaws.of(Fixtures.syntheticUsl())).isEqualTo(ErrorLaws.only(ErrorLaw.CONSTANT));
    assertThat(ErrorLaws.of(Fixtures.throughput(new double[] {1, 2}, new double[] {1, 2})))
        .isEqualTo(ErrorLaws.only(ErrorLaw.CONSTANT));
  }

  @Test
  void allowsForBothWhereTheSeriesCannotTell() {
    assertThat(ErrorLaws.of(UNSURE))
        .isEqualTo(new ErrorLaws(ErrorLaw.RELATIVE, Optional.of(ErrorLaw.CONSTANT)));
  }

  @Test
  void thenMakesIntervalsHoldBoth() {
    FittedModel spanning = usl(StudyOptions.USUAL);
    FittedModel relative = usl(with(ErrorLaw.RELATIVE));
    FittedModel constant = usl(with(ErrorLaw.CONSTANT));

    for (String name : List.of("alpha", "beta", "gamma")) {
      Parameter parameter = spanning.parameter(name);
      assertThat(parameter.value()).isEqualTo(relative.parameter(name).value());
      assertHolds(parameter.interval().orElseThrow(), relative.parameter(name).interval());
      assertHolds(parameter.interval().orElseThrow(), constant.parameter(name).interval());
    }
    assertHolds(spanning.measurement(64), Optional.of(relative.measurement(64)));
    assertHolds(spanning.measurement(64), Optional.of(constant.measurement(64)));
    // Relative errors tie the smallest run to the law, constant ones hardly do.
    assertThat(spanning.parameter("gamma").interval())
        .isNotEqualTo(relative.parameter("gamma").interval());
    assertThat(ScalingStudy.of(UNSURE, StudyOptions.USUAL).notes())
        .anyMatch(note -> note.contains("intervals hold constant ones too"));
  }

  private static StudyOptions with(ErrorLaw errors) {
    return new StudyOptions(0.7, List.of(), Optional.of(errors), OptionalInt.empty());
  }

  private static FittedModel usl(StudyOptions options) {
    int index = ScalingModels.ALL.indexOf(ScalingModels.named("usl"));
    return ScalingStudy.of(UNSURE, options).models().get(index).fit().orElseThrow();
  }

  private static void assertHolds(Interval outer, Optional<Interval> inner) {
    assertThat(outer.low95()).isLessThanOrEqualTo(inner.orElseThrow().low95());
    assertThat(outer.high95()).isGreaterThanOrEqualTo(inner.orElseThrow().high95());
  }
}
