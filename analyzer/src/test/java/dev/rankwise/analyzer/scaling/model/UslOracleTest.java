package dev.rankwise.analyzer.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.rankwise.analyzer.scaling.Fixtures;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * The figures that the tests of the R package usl 3.0.3 (github smoeding/usl, commit 480c97bf)
 * assert. They have three to five digits; an interval follows from value, standard error and
 * Student's t of four degrees of freedom.
 */
class UslOracleTest {
  private static final Percentage ONE_IN_TEN_THOUSAND = withPercentage(0.01);
  private static final double T_4 = 2.776445;

  private final Series series = Fixtures.specSdm91();
  private final FittedModel usl =
      ScalingModels.named("usl").fitter(series, ErrorLaw.CONSTANT).fit().orElseThrow();

  @Test
  void agreesOnCoefficientsAndStandardErrors() {
    agrees("alpha", 0.02773, 0.000005, 0.009122, 0.0000005);
    agrees("beta", 0.0001044, 0.00000005, 1.988e-05, 0.0005e-05);
    agrees("gamma", 90.0, 0.05, 14.21, 0.005);
  }

  private void agrees(String name, double value, double digit, double error, double errorDigit) {
    Parameter parameter = usl.parameter(name);
    assertThat(parameter.value()).as(name).isCloseTo(value, within(digit));
    assertThat(parameter.standardError().orElseThrow())
        .as(name)
        .isCloseTo(error, within(errorDigit));
    Interval interval = parameter.interval().orElseThrow();
    assertThat(interval.low95())
        .as(name)
        .isCloseTo(
            parameter.value() - T_4 * parameter.standardError().orElseThrow(), ONE_IN_TEN_THOUSAND);
    assertThat(interval.high95())
        .as(name)
        .isCloseTo(
            parameter.value() + T_4 * parameter.standardError().orElseThrow(), ONE_IN_TEN_THOUSAND);
  }

  @Test
  void agreesOnTheResidualStandardErrorThePeakAndTheLimit() {
    assertThat(usl.residualStandardError()).isCloseTo(82.85, within(0.005));
    assertThat(usl.peakRanks().orElseThrow()).isCloseTo(96.51956, ONE_IN_TEN_THOUSAND);
    assertThat(usl.value(96.51956)).isCloseTo(1884, within(0.5));
    assertThat(usl.throughputLimit().orElseThrow()).isCloseTo(3245.589, ONE_IN_TEN_THOUSAND);
  }

  @Test
  void agreesOnWhatItExpectsAndOnTheResiduals() {
    List<Double> fitted =
        series.points().stream()
            .map(point -> (double) Math.round(usl.value(point.ranks())))
            .toList();
    assertThat(fitted).containsExactly(90.0, 1078.0, 1541.0, 1850.0, 1879.0, 1822.0, 1646.0);
    List<Double> residuals = series.points().stream().map(usl::residual).sorted().toList();
    assertThat(residuals.get(0)).isCloseTo(-81.66, within(0.01));
    assertThat(residuals.get(3)).isCloseTo(-25.09, within(0.01));
    assertThat(residuals.get(6)).isCloseTo(111.09, within(0.01));
    double[] efficiency = {0.7211, 0.6148, 0.51, 0.286, 0.1882, 0.137, 0.0876};
    for (int i = 0; i < efficiency.length; i++) {
      ScalingPoint point = series.points().get(i);
      assertThat(point.mean() / usl.parameter("gamma").value() / point.ranks())
          .isCloseTo(efficiency[i], within(0.00005));
    }
  }

  @Test
  void recoversTheParametersOfASeriesWithoutNoise() {
    FittedModel exact =
        ScalingModels.named("usl")
            .fitter(Fixtures.syntheticUsl(), ErrorLaw.CONSTANT)
            .fit()
            .orElseThrow();

    assertThat(exact.parameter("alpha").value()).isCloseTo(0.02, within(0.00005));
    assertThat(exact.parameter("beta").value()).isCloseTo(0.02, within(0.00005));
    assertThat(exact.parameter("gamma").value()).isCloseTo(1, within(0.0005));
  }

  @Test
  void isTheSameForSecondsAsForTheirReciprocal() {
    double[] ranks = {1, 2, 4, 8, 16, 32};
    double[] seconds = {100, 53, 29, 18, 14, 13.5};
    double[] rates = new double[seconds.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = 1 / seconds[i];
    }
    ScalingModel model = ScalingModels.named("usl");
    FittedModel bySeconds =
        model.fitter(Fixtures.seconds(ranks, seconds), ErrorLaw.RELATIVE).fit().orElseThrow();
    FittedModel byRate =
        model.fitter(Fixtures.throughput(ranks, rates), ErrorLaw.RELATIVE).fit().orElseThrow();

    for (String name : List.of("alpha", "beta", "gamma")) {
      Parameter one = bySeconds.parameter(name);
      Parameter other = byRate.parameter(name);
      assertThat(one.value()).isCloseTo(other.value(), withPercentage(0.001));
      assertThat(one.standardError().orElseThrow())
          .isCloseTo(other.standardError().orElseThrow(), withPercentage(0.001));
    }
  }
}
