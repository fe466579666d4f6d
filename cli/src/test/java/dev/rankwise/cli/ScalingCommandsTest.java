package dev.rankwise.cli;

import static dev.rankwise.cli.CommandResult.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rankwise scaling} and {@code rankwise efficiency} on tables. */
class ScalingCommandsTest {
  private static final String TABLE = "ranks,seconds\n1,100\n2,52\n4,28\n8,16\n8,15.8\n16,9.9\n";
  private static final String TIMES =
      "run,rank,elapsedSeconds,usefulSeconds\none,0,10,9\ntwo,0,6,5\ntwo,1,6,4\n";

  @TempDir private Path folder;

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @Test
  void studiesATable() throws Exception {
    String file = table(TABLE).toString();

    CommandResult result = run("scaling", "--csv", file, "--predict", "16,32,64", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("chosen").asText()).isEqualTo("amdahl");
    assertThat(result.json().get("predictions"))
        .extracting(one -> one.get("extrapolated").asBoolean())
        .containsExactly(false, false, true);
  }

  @Test
  void takesTheTargetOfTheUser() throws Exception {
    String file = table(TABLE).toString();

    CommandResult high = run("scaling", "--csv", file, "--target-efficiency", "0.9", "--json");
    assertThat(high.json().get("recommendedRanks").asInt()).isEqualTo(2);
    CommandResult low = run("scaling", "--csv", file, "--target-efficiency", "0.6", "--json");
    assertThat(low.json().get("recommendedRanks").asInt()).isEqualTo(16);
  }

  @Test
  void readsWeakScalingWhenTold() throws Exception {
    String file = table("ranks,seconds\n1,10\n2,10.4\n4,10.6\n8,10.7\n").toString();

    CommandResult result = run("scaling", "--csv", file, "--weak");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("gustafson says").doesNotContain("say --weak");
  }

  @Test
  void computesEfficienciesOfATable() throws Exception {
    String file = table(TIMES).toString();

    CommandResult result = run("efficiency", "--csv", file, "--strong", "--json");
    assertThat(result.exitCode()).isZero();
    JsonNode two = result.json().get("runs").get(1);
    assertThat(two.get("loadBalance").asDouble()).isEqualTo(0.9);
    assertThat(two.get("parallel").asDouble()).isEqualTo(0.75);
    assertThat(two.get("computationScalability").asDouble()).isEqualTo(1);

    CommandResult untold = run("efficiency", "--csv", file);
    assertThat(untold.exitCode()).isZero();
    assertThat(untold.out()).contains("neither said nor found from instructions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                              | empty, expected a header
          ranks,seconds                                   | only a header
          1,5                                             | expected a header that names the columns
          ranks;seconds/1;5,5                             | line 1: found columns with semicolons
          ranks,seconds/1,x                               | line 2: found "x" in column seconds
          ranks,seconds/1,NaN                             | a number
          ranks,seconds/0,5                               | a number above 0
          ranks,seconds/4,5/4,6                           | all runs are at 4 ranks
          ranks,seconds/1,5/2,-4/4,1                      | -4 seconds at 2 ranks: a measurement
          ranks,throughput/1,5/2,0/4,1                    | 0 throughput at 2 ranks: a measurement
          ranks,seconds,program/1,5,a/2,3,b/4,2,a         | 2 programs (a, b): study each by itself
          """)
  void refusesATableThatCannotBeStudied(String text, String message) throws Exception {
    Path file = table(text.replace('/', '\n'));

    CommandResult result = run("scaling", "--csv", file.toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("rankwise: " + file).contains(message).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run,rank                                                        | "elapsedSeconds"
          run,rank,elapsedSeconds,usefulSeconds/a,0,1,2                   | at most the elapsed
          run,rank,elapsedSeconds,usefulSeconds/a,0,-1,0                  | a number above 0
          run,rank,elapsedSeconds,usefulSeconds/a,0,1,1/a,0,1,1           | each rank of a run once
          """)
  void refusesTimesThatCannotBe(String text, String message) throws Exception {
    Path file = table(text.contains("/") ? text.replace('/', '\n') : text + "\n1,1");

    CommandResult result = run("efficiency", "--csv", file.toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(file.toString(), message).hasLineCount(1);
  }

  @Test
  void saysInJsonTooWhyNothingWasFitted() throws Exception {
    String file = table("ranks,seconds\n4,5\n").toString();

    CommandResult result = run("scaling", "--csv", file, "--json");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json().get("models"))
        .allMatch(model -> model.get("refused").asText().contains("all runs are at 4 ranks"));
    assertThat(result.err()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scaling                                    | name one of both
          scaling run --csv x.csv                    | name one of both
          scaling --csv x.csv --strong --weak        | exclude each other
          scaling --csv x.csv --target-efficiency 2  | at most 1, not 2.0
          scaling --csv x.csv --target-efficiency x  | --target-efficiency
          scaling --csv x.csv --predict 0            | a size is above 0
          scaling --csv x.csv --predict NaN          | a size is above 0
          scaling --csv x.csv --ranks-per-node 0     | at least 1
          scaling --csv x.csv --errors loud          | --errors
          efficiency                                 | name it with --csv FILE
          efficiency --csv x.csv --strong --weak     | exclude each other
          """)
  void answersMisuseWithOneLineAndExitCode2(String arguments, String message) {
    CommandResult result = run(arguments.split(" "));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("rankwise: ").contains(message).hasLineCount(1);
  }

  @Test
  void refusesRunsThatCannotBeRead() {
    String missing = folder.resolve("missing").toString();

    for (String command : new String[] {"scaling", "compare"}) {
      CommandResult result = run(command, missing, missing);

      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains(missing).hasLineCount(1);
    }
  }
}
