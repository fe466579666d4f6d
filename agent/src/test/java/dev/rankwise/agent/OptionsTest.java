package dev.rankwise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", ",", " , "})
  void nothingGivenMeansTheDefaults(String text) {
    assertThat(Options.parse(text)).isEqualTo(new Options.Parsed(Options.DEFAULTS, List.of()));
  }

  @Test
  void readsEveryOption() {
    assertThat(Options.parse("dir=/x/y=z,period=1s,cpu=20ms,wall=off,jfr=now").options())
        .isEqualTo(
            new Options(
                Optional.of("/x/y=z"),
                Duration.ofSeconds(1),
                Optional.of(Duration.ofMillis(20)),
                Optional.empty(),
                Options.JdkEvents.NOW));
  }

  @Test
  void stacksAreSwitchedAsAWhole() {
    Options off = Options.parse("stacks=off").options();
    assertThat(off.cpu()).isEmpty();
    assertThat(off.wall()).isEmpty();
    assertThat(Options.parse("stacks=off,stacks=on").options()).isEqualTo(Options.DEFAULTS);
  }

  @Test
  void theLaterOfTwoHolds() {
    assertThat(Options.parse("period=1s,period=2s", "period=3s").options().period())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "period=abc",
        "period=1ms",
        "period=61s",
        "period=9999999999s",
        "period=-1s",
        "period",
        "cpu=on",
        "cpu=0ms",
        "wall=1",
        "jfr=yes",
        "stacks=maybe",
        "dir=",
        "color=red",
        "color"
      })
  void ignoresAndNamesWhatItDoesNotUnderstand(String text) {
    Options.Parsed parsed = Options.parse(text);
    assertThat(parsed.options()).isEqualTo(Options.DEFAULTS);
    assertThat(parsed.complaints()).singleElement().asString().startsWith(text.split("=", -1)[0]);
  }
}
