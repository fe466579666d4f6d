package dev.rankwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "'',                              usage:",
    "nothing,                         no sample nothing",
    "healthy --second 3,              unknown option --second",
    "healthy extra,                   unknown option extra",
    "healthy --seconds,               --seconds needs a value",
    "healthy --seconds -1,            --seconds -1: should be a number from 0.01",
    "healthy --seconds NaN,           --seconds NaN: should be",
    "healthy --seconds 1e9,           --seconds 1e9: should be",
    "healthy --threads 1.5,           --threads 1.5: should be a whole number from 1",
    "healthy --threads=0,             --threads 0: should be",
    "healthy --totals=yes,            --totals takes no value",
    "imbalanced --shape round,        --shape round: should be one of even"
  })
  void saysInOneLineWhatIsWrongWithTheCommandLine(String line, String told) {
    assertThat(run(Map.of(), line.isEmpty() ? List.of() : List.of(line.split(" ")))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("rankwise-samples: " + told).hasLineCount(1);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void saysInOneLineWhatIsWrongWithTheEnvironment() {
    assertThat(run(Map.of("RANKWISE_RANK", "0"), List.of("healthy"))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("RANKWISE_SIZE").hasLineCount(1);
  }

  @Test
  void listsTheSamplesInOrder() {
    assertThat(run(Map.of(), List.of("--list"))).isZero();
    assertThat(out.toString(UTF_8).lines())
        .hasSameSizeAs(Samples.all())
        .first()
        .asString()
        .startsWith("01 healthy");
  }

  @Test
  void explainsEverySample() {
    for (Sample sample : Samples.all()) {
      assertThat(run(Map.of(), List.of(sample.name(), "--help"))).isZero();
      assertThat(out.toString(UTF_8)).contains(sample.fault(), "--seconds VALUE");
    }
  }

  private int run(Map<String, String> environment, List<String> arguments) {
    return new Main(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), environment)
        .run(arguments);
  }
}
