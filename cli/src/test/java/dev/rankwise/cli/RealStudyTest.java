package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rankwise.cli.launch.AllowedCpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Studies of a program of which a quarter is serial. Two CPUs show no more than how it does on two
 * ranks: times are not asserted, since the machine may be busy, but what the ranks computed is.
 */
class RealStudyTest {
  private static final String PROGRAM = "serial-tail --seconds 4 --serial 0.25 --divided";

  private static final double QUIET = 0.9;

  @TempDir private Path folder;

  @BeforeEach
  void needsTwoCpus() throws Exception {
    assumeTrue(AllowedCpus.read(Path.of("/proc")).size() >= 2, "needs two CPUs");
  }

  private CommandResult run(String words) {
    String jar = System.getProperty("rankwise.samples", "");
    assertThat(Path.of(jar)).as("build the module samples first").isRegularFile();
    List<String> arguments = new ArrayList<>();
    for (String word : words.split(" ")) {
      arguments.add(word.equals("J") ? jar : word.replace("FOLDER", folder.toString()));
    }
    return CommandResult.run(arguments.toArray(String[]::new));
  }

  private CommandResult succeeding(String words) {
    CommandResult result = run(words);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  @Test
  void findsTheSerialPartWithTheLocalLauncherAndGoesOnWhereItStopped() throws Exception {
    String study = "study -n 1,2 -o FOLDER/study --strong --json -- java -jar J " + PROGRAM;
    CommandResult first = succeeding(study);
    tellsNoMoreThanTwoSizesShow(first.json());
    assertThat(first.err())
        .contains("run 1 of 2, 1 rank, repetition 1 took ")
        .doesNotContain("there already");
    assertThat(folder.resolve("study/study.html")).content().contains("2 ranks");
    assertThat(folder.resolve("study/1x1-1/output.txt")).content().contains("pi = ");

    CommandResult second = succeeding(study);
    assertThat(second.err()).contains("run 1 of 2, 1 rank, repetition 1: there already");
    tellsNoMoreThanTwoSizesShow(second.json());

    assertThat(succeeding("scaling --strong FOLDER/study").out())
        .startsWith("From 1 rank to 2 ranks, ");
    assertThat(succeeding("compare FOLDER/study/1x1-1 FOLDER/study/1x1-1").out())
        .startsWith("On 1 rank: cannot tell");
  }

  @Test
  @Tag("slurm")
  void findsTheSerialPartUnderSrun() throws Exception {
    String study =
        "study -n 1,2 -o FOLDER/study --strong --json -- srun -N {n} -n {n} java -jar J ";

    tellsNoMoreThanTwoSizesShow(succeeding(study + PROGRAM).json());
  }

  /**
   * Rank 0 computes 3/2 + 1 s and rank 1 3/2 s: a load balance of 2 / 2.5 = 80 %, all of it by the
   * second that rank 0 is alone. On a busy machine rank 0 may wait so much for its CPU that this
   * second shows as an imbalance only.
   */
  private void tellsNoMoreThanTwoSizesShow(JsonNode study) {
    assertThat(study.get("points")).hasSize(2);
    assertThat(study.has("chosen")).isFalse();
    assertThat(study.get("predictions")).isEmpty();
    assertThat(study.get("models"))
        .anyMatch(
            model -> model.path("refused").asText().equals("too few points: 2 sizes, needs 3"));
    JsonNode two = study.get("efficiency").get("runs").get(1);
    assertThat(two.get("ranks").asInt()).isEqualTo(2);
    assertThat(two.get("loadBalance").asDouble()).as(two.toString()).isBetween(0.7, 0.88);
    double product =
        two.get("serialPart").asDouble()
            * two.get("loadBalanceWithinNodes").asDouble()
            * two.get("loadBalanceBetweenNodes").asDouble();
    assertThat(two.get("loadBalance").asDouble()).isCloseTo(product, within(1e-6));
    if (two.get("runQueue").asDouble() > QUIET) {
      assertThat(two.get("serialPart").asDouble()).as(two.toString()).isBetween(0.7, 0.93);
    }
    assertThat(two.get("cpuTimeScalability").asDouble()).isBetween(0.8, 1.2);
  }

  @Test
  void comparesTheProgramWithItsFix() throws Exception {
    String study = "study -n 2 --repeat 2 --json -o FOLDER/%s -- java -jar J serial-tail";
    JsonNode before = succeeding(study.formatted("before") + " --seconds 3").json();
    assertThat(before.get("shapes").get(0).get("repetitions").asInt()).isEqualTo(2);
    succeeding(study.formatted("after") + " --seconds 3 --shared-tail");

    succeeding("compare FOLDER/before FOLDER/after -o FOLDER/page");
    assertThat(folder.resolve("page/compare.html")).content().contains("Load balance");
    JsonNode compared = succeeding("compare FOLDER/before FOLDER/after --json").json();
    JsonNode comparison = compared.get("comparisons").get(0);
    assertThat(comparison.get("runsBefore").asInt()).isEqualTo(2);
    assertThat(comparison.get("metrics"))
        .anySatisfy(
            metric -> {
              assertThat(metric.get("name").asText()).isEqualTo("loadBalance");
              assertThat(metric.get("after").asDouble())
                  .isGreaterThan(metric.get("before").asDouble() + 0.1);
            });
  }

  @Test
  void triesShapes() throws Exception {
    String words = "study --grid 1x2,2x1 --json -o FOLDER/grid -- java -jar J healthy --seconds 1";

    JsonNode study = succeeding(words).json();

    assertThat(study.get("shapes"))
        .extracting(shape -> shape.get("ranks").asInt())
        .containsExactly(1, 2);
    assertThat(study.at("/shapes/0/againstFastest/verdict").asText()).isEqualTo("cannotTell");
  }

  @Test
  void stopsAtARunThatFailsAndTriesItAgain() throws Exception {
    String study = "study -n 1,2 -o FOLDER/study -- java -jar J no-such-sample";
    CommandResult result = run(study);

    int exitCode = result.exitCode();
    assertThat(exitCode).isNotZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("run 1 of 2, 1 rank, repetition 1 ended with exit code " + exitCode)
        .contains("output.txt");
    assertThat(run(study).exitCode()).isEqualTo(exitCode);
    assertThat(folder.resolve("study/1x1-1.2/output.txt")).exists();
    assertThat(Files.exists(folder.resolve("study/2x1-1"))).isFalse();

    for (String words : List.of("compare FOLDER/study FOLDER/study", "scaling FOLDER/study")) {
      CommandResult refused = run(words);
      assertThat(refused.exitCode()).as(words).isEqualTo(3);
      assertThat(refused.err()).contains("exit code " + exitCode).hasLineCount(1);
    }
  }
}
