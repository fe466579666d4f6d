package dev.rankwise.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0001, <0.1 %",
    "0.004, 0.4 %",
    "0.0994, 9.9 %",
    "0.0996, 10 %",
    "0.587, 59 %",
    "1, 100 %",
    "1.234, 123 %",
    "-0.02, -2.0 %",
  })
  void writesSharesAsPercent(double share, String text) {
    assertThat(Figures.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "0.0042, 4.2 ms",
    "0.5, 0.50 s",
    "12.34, 12.3 s",
    "119.9, 120 s",
    "120, 2 min 0 s",
    "3725, 62 min 5 s",
    "7200, 2 h 0 min",
    "7170000, '1,991 h 40 min'",
  })
  void choosesTheUnitOfATime(double seconds, String text) {
    assertThat(Figures.seconds(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.25 core-seconds", "186.4, 186 core-seconds", "7200, 2.00 core-hours"})
  void choosesTheUnitOfACost(double coreSeconds, String text) {
    assertThat(Figures.coreTime(coreSeconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 rank", "2, 2 ranks", "0, 0 ranks", "1000, '1,000 ranks'"})
  void countsThings(long count, String text) {
    assertThat(Figures.count(count, "rank", "ranks")).isEqualTo(text);
  }
}
