package dev.rankwise.analyzer.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.rankwise.analyzer.scaling.Fixtures;
import dev.rankwise.analyzer.scaling.series.Series;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PmnfOracleTest {
  private static final double[] RANKS = {4, 8, 16, 32, 64, 128};

  private static FittedModel fit(Series series, ErrorLaw errors) {
    return ScalingModels.named("pmnf").fitter(series, errors).fit().orElseThrow();
  }

  static Stream<List<String>> exactCases() throws Exception {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Fixtures.class.getResourceAsStream("pmnf-exact.tsv"), "pmnf-exact.tsv"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("exactCases")
  void recoversTheTermThatMadeASeries(List<String> row) {
    double[] values = row.stream().skip(4).mapToDouble(Double::parseDouble).toArray();
    for (ErrorLaw errors : ErrorLaw.values()) {
      FittedModel fit = fit(Fixtures.seconds(RANKS, values), errors);
      assertThat(fit.parameter("constant").value())
          .isCloseTo(Double.parseDouble(row.get(0)), within(0.0005));
      assertThat(fit.parameter("coefficient").value())
          .isCloseTo(Double.parseDouble(row.get(1)), within(0.0005));
      if (!row.get(2).isEmpty()) {
        assertThat(fit.parameter("exponent").value()).isEqualTo(ratio(row.get(2)));
        assertThat(fit.parameter("logExponent").value()).isEqualTo(ratio(row.get(3)));
      }
    }
  }

  private static double ratio(String text) {
    String[] parts = text.split("/", -1);
    return Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1);
  }

  /** The recipe of Extra-P's own test: 200 + 10 term on 2 to 32 ranks, for each of 42 terms. */
  @ParameterizedTest
  @EnumSource
  void recoversEveryTermFromFivePoints(ErrorLaw errors) {
    double[] ranks = {2, 4, 8, 16, 32};
    assertThat(PmnfTerm.ALL.stream().filter(term -> term.numerator() >= 0)).hasSize(42);
    for (PmnfTerm term : PmnfTerm.ALL) {
      FittedModel fit = fit(Fixtures.seconds(ranks, p -> 200 + 10 * term.value(p)), errors);
      assertThat(fit.formula()).isEqualTo("seconds = constant + coefficient * " + term);
      assertThat(fit.parameter("constant").value()).isCloseTo(200, withPercentage(0.001));
      assertThat(fit.parameter("coefficient").value()).isCloseTo(10, withPercentage(0.001));
    }
  }

  @Test
  void saysThatTimesFallWhereTheyFall() {
    double[] ranks = {1, 2, 4, 8, 16, 32};
    FittedModel fit = fit(Fixtures.seconds(ranks, p -> 5 + 100 / p), ErrorLaw.RELATIVE);

    assertThat(fit.formula()).isEqualTo("seconds = constant + coefficient * p^-1");
    assertThat(fit.throughputLimit().orElseThrow()).isCloseTo(0.2, withPercentage(0.001));
  }

  @Test
  void knowsThatSimilarTermsCannotBeToldApart() {
    double[] ranks = {2, 4, 8, 16, 32};
    double[] noise = {1.04, 0.95, 1.03, 0.97, 1.02};
    double[] values = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      values[i] = noise[i] * (100 + 5 * ranks[i]);
    }
    Interval exponent =
        fit(Fixtures.seconds(ranks, values), ErrorLaw.RELATIVE)
            .parameter("exponent")
            .interval()
            .orElseThrow();

    assertThat(exponent.low95()).isLessThan(1);
    assertThat(exponent.high95()).isGreaterThan(1);
  }

  @Test
  void searchesNoLogarithmsBelowOneRank() {
    double[] loads = {0.5, 1, 2, 4, 8, 16};
    FittedModel fit = fit(Fixtures.seconds(loads, p -> 10 + p * p), ErrorLaw.RELATIVE);

    assertThat(fit.formula()).isEqualTo("seconds = constant + coefficient * p^2");
  }
}
