package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rankwise.cli.launch.AllowedCpus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @BeforeEach
  void needsTwoCpus() throws Exception {
    assumeTrue(AllowedCpus.read(Path.of("/proc")).size() >= 2, "needs two CPUs");
  }

  private int run(String words) {
    String jar = System.getProperty("rankwise.samples", "");
    assertThat(Path.of(jar)).as("build the module samples first").isRegularFile();
    List<String> arguments = new ArrayList<>();
    for (String word : words.split(" ")) {
      arguments.add(word.equals("J") ? jar : word.replace("FOLDER", folder.toString()));
    }
    out.reset();
    err.reset();
    return Main.run(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        System.getenv(),
        arguments.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private String said() {
    return err.toString(UTF_8);
  }

  @Test
  void findsTheSerialPartWithTheLocalLauncherAndGoesOnWhereItStopped() throws Exception {
    String study = "study -n 1,2 -o FOLDER/study --strong --json -- java -jar J " + PROGRAM;
    assertThat(run(study)).as(said()).isZero();
    tellsNoMoreThanTwoSizesShow(json());
    assertThat(said())
        .contains("run 1 of 2, 1 rank, repetition 1 took ")
        .doesNotContain("there already");
    assertThat(folder.resolve("study/study.html")).content().contains("2 ranks");
    assertThat(folder.resolve("study/1x1-1/output.txt")).content().contains("pi = ");

    assertThat(run(study)).as(said()).isZero();
    assertThat(said()).contains("run 1 of 2, 1 rank, repetition 1: there already");
    tellsNoMoreThanTwoSizesShow(json());

    assertThat(run("scaling --strong FOLDER/study")).as(said()).isZero();
    assertThat(out.toString(UTF_8)).startsWith("From 1 rank to 2 ranks, ");
    assertThat(run("compare FOLDER/study/1x1-1 FOLDER/study/1x1-1")).as(said()).isZero();
    assertThat(out.toString(UTF_8)).startsWith("On 1 rank: cannot tell");
  }

  @Test
  @Tag("slurm")
  void findsTheSerialPartUnderSrun() throws Exception {
    assertThat(
            run(
                "study -n 1,2 -o FOLDER/study --strong --json --"
                    + " srun -N {n} -n {n} java -jar J "
                    + PROGRAM))
        .as(said())
        .isZero();

    tellsNoMoreThanTwoSizesShow(json());
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
      assertThat(two.get("serialPart").asDouble()).as(two.toString()).isBetween(0.7, 0.9);
    }
    assertThat(two.get("cpuTimeScalability").asDouble()).isBetween(0.8, 1.2);
  }

  @Test
  void comparesTheProgramWithItsFix() throws Exception {
    String study = "study -n 2 --repeat 2 --json -o FOLDER/%s -- java -jar J serial-tail";
    assertThat(run(study.formatted("before") + " --seconds 3")).as(said()).isZero();
    assertThat(json().get("shapes").get(0).get("repetitions").asInt()).isEqualTo(2);
    assertThat(run(study.formatted("after") + " --seconds 3 --shared-tail")).as(said()).isZero();

    assertThat(run("compare FOLDER/before FOLDER/after -o FOLDER/page")).as(said()).isZero();
    assertThat(folder.resolve("page/compare.html")).content().contains("Load balance");
    assertThat(run("compare FOLDER/before FOLDER/after --json")).as(said()).isZero();
    JsonNode comparison = json().get("comparisons").get(0);
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
    assertThat(run("study --grid 1x2,2x1 --json -o FOLDER/grid -- java -jar J healthy --seconds 1"))
        .as(said())
        .isZero();

    assertThat(json().get("shapes"))
        .extracting(shape -> shape.get("ranks").asInt())
        .containsExactly(1, 2);
    assertThat(json().at("/shapes/0/againstFastest/verdict").asText()).isEqualTo("cannotTell");
  }

  @Test
  void stopsAtARunThatFailsAndTriesItAgain() throws Exception {
    String study = "study -n 1,2 -o FOLDER/study -- java -jar J no-such-sample";
    int exitCode = run(study);

    assertThat(exitCode).isNotZero();
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(said())
        .contains("run 1 of 2, 1 rank, repetition 1 ended with exit code " + exitCode)
        .contains("output.txt");
    assertThat(run(study)).isEqualTo(exitCode);
    assertThat(folder.resolve("study/1x1-1.2/output.txt")).exists();
    assertThat(Files.exists(folder.resolve("study/2x1-1"))).isFalse();

    assertThat(run("compare FOLDER/study FOLDER/study")).isEqualTo(3);
    assertThat(said()).contains("exit code " + exitCode).hasLineCount(1);
    assertThat(run("scaling FOLDER/study")).isEqualTo(3);
    assertThat(said()).contains("exit code " + exitCode).hasLineCount(1);
  }
}
