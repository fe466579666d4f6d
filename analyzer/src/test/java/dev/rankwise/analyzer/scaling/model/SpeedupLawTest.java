package dev.rankwise.analyzer.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.rankwise.analyzer.scaling.Fixtures;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedupLawTest {
  private static final double[] RANKS = {1, 2, 4, 8, 16};

  private static FittedModel fit(String model, Series series) {
    return ScalingModels.named(model).fitter(series, ErrorLaw.RELATIVE).fit().orElseThrow();
  }

  /** Amdahl's law with a serial share of 5 %: 100 s become 14.5 s on ten ranks. */
  @Test
  void amdahlRecoversASerialShare() {
    FittedModel fit = fit("amdahl", Fixtures.seconds(RANKS, p -> 100 * (0.05 + 0.95 / p)));

    assertThat(fit.parameter("serialShare").value()).isCloseTo(0.05, within(1e-9));
    assertThat(fit.parameter("oneRankSeconds").value()).isCloseTo(100, within(1e-6));
    assertThat(fit.value(10)).isCloseTo(14.5, within(1e-6));
    assertThat(fit.throughputLimit().orElseThrow()).isCloseTo(0.2, within(1e-6));
    assertThat(fit.peakRanks()).isEmpty();
  }

  /** Gustafson's own example: a serial share of 0.4 % makes a speed-up of 1020 on 1024 ranks. */
  @Test
  void gustafsonRecoversTheScaledSpeedup() {
    FittedModel fit =
        fit("gustafson", Fixtures.weakSeconds(RANKS, p -> 60 * p / (0.004 + 0.996 * p)));

    assertThat(fit.parameter("serialShare").value()).isCloseTo(0.004, within(1e-9));
    assertThat(60 * 1024 / fit.value(1024)).isCloseTo(1020, withPercentage(0.01));
  }

  @Test
  void aPerfectSpeedupHasNoSerialShareAndNoLimit() {
    FittedModel fit = fit("amdahl", Fixtures.seconds(RANKS, p -> 100 / p));

    assertThat(fit.parameter("serialShare").value()).isCloseTo(0, within(1e-9));
    assertThat(fit.parameter("serialShare").interval().orElseThrow().low95()).isNotNegative();
  }

  @Test
  void parametersStayWithinTheirBoundsWhenTimesFallFasterThanRanksRise() {
    Series series = Fixtures.seconds(RANKS, p -> 100 / Math.pow(p, 1.2));
    FittedModel usl = fit("usl", series);

    assertThat(usl.parameter("alpha").value()).isZero();
    assertThat(usl.parameter("beta").value()).isZero();
    assertThat(usl.parameter("alpha").interval().orElseThrow().low95()).isZero();
    assertThat(usl.peakRanks()).isEmpty();
    assertThat(usl.throughputLimit()).isEmpty();
  }

  @Test
  void anIntervalOfOneMoreMeasurementIsWiderThanTheScatter() {
    FittedModel fit =
        fit("amdahl", Fixtures.seconds(RANKS, new double[] {101, 52, 27.5, 16.5, 10.8}));
    Interval interval = fit.measurement(8);

    double residual = fit.residualStandardError();
    assertThat(interval.low95()).isLessThan(fit.value(8) * (1 - residual)).isPositive();
    assertThat(interval.high95()).isGreaterThan(fit.value(8) * (1 + residual));
  }

  @Test
  void gradientsAreTheSlopesOfTheCurves() {
    for (SpeedupModel model :
        List.of(SpeedupModel.AMDAHL, SpeedupModel.GUSTAFSON, SpeedupModel.USL)) {
      for (Quantity quantity : Quantity.values()) {
        for (ScalingKind kind : ScalingKind.values()) {
          Curve curve = new SpeedupCurve(model.law(), quantity, kind, model.scale());
          double[] parameters =
              model.law().shape().size() == 2
                  ? new double[] {0.05, 0.001, 3}
                  : new double[] {0.05, 3};
          assertGradient(curve, parameters);
        }
      }
    }
  }

  private static void assertGradient(Curve curve, double[] parameters) {
    double[] gradient = curve.gradient(12, parameters, curve.value(12, parameters));
    for (int i = 0; i < parameters.length; i++) {
      double step = parameters[i] * 1e-6;
      double[] above = parameters.clone();
      double[] below = parameters.clone();
      above[i] += step;
      below[i] -= step;
      double slope = (curve.value(12, above) - curve.value(12, below)) / (2 * step);
      assertThat(gradient[i]).isCloseTo(slope, withPercentage(0.01));
    }
  }
}
