package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples on the two nodes of a real Slurm. */
@Tag("slurm")
class SlurmRunsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          load-imbalance          | -- srun -N2 -n2 java -jar J imbalanced --seconds 4
          load-imbalance          | -- srun -N2 -n2 java -jar J pcj --seconds 4
          thread-oversubscription | -- srun -N2 -n2 -c1 java -jar J oversubscribed --seconds 3
          serial-part             | -- srun -N2 -n2 java -jar J serial-tail --seconds 4
          gc-pressure             | -- srun -N2 -n2 java -Xmx64m -jar J gc-bound --seconds 4
          lock-contention         | -- srun -p wide -n1 -c2 java -jar J locked-counter --seconds 4
          shared-cpus             | -- srun -p wide -n2 --cpu-bind=map_cpu:0,0 java -jar J healthy --seconds 4
          """)
  void findsTheFaultOfEachSampleFirst(String id, String command) throws IOException {
    RecordedSample sample = RecordedSample.run(folder.resolve("run"), command);
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    assertThat(sample.findings()).as(sample.errors()).isNotEmpty();
    assertThat(sample.findings().get(0)).as(sample.errors()).isEqualTo(id);
  }

  @Test
  void findsNothingAboutTheHealthySampleAndKnowsItsStep() throws IOException {
    RecordedSample sample =
        RecordedSample.run(
            folder.resolve("run"), "-- srun -N2 -n2 java -jar J healthy --seconds 4");
    assertThat(sample.findings()).as(sample.errors()).isEmpty();
    JsonNode run = sample.report().path("run");
    assertThat(run.path("complete").asBoolean()).isTrue();
    assertThat(run.path("ranks").asInt()).isEqualTo(2);
    assertThat(run.path("nodes").toString()).contains("n1", "n2");
    assertThat(run.path("job").asText()).isNotEmpty();
    assertThat(run.path("launchLine").asText()).startsWith("srun -N 2 -n 2").contains("healthy");
  }

  @Test
  void namesTheSlowRankOnTheSecondNode() throws IOException {
    RecordedSample sample =
        RecordedSample.run(
            folder.resolve("run"), "-- srun -N2 -n2 java -jar J imbalanced --seconds 4");
    JsonNode finding = sample.finding("load-imbalance");
    assertThat(finding.path("ranks")).hasToString("[1]");
    assertThat(finding.path("evidence").toString()).contains("one rank works longer");
    JsonNode efficiency = sample.report().path("efficiency");
    assertThat(efficiency.path("loadBalanceWithinNodes").asDouble()).isBetween(0.98, 1.0);
    assertThat(efficiency.path("loadBalanceBetweenNodes").asDouble()).isBetween(0.55, 0.8);
  }

  @Test
  void theLineThatIsAdvisedTakesTheOversubscriptionAway() throws IOException {
    RecordedSample before =
        RecordedSample.run(
            folder.resolve("a"),
            "-- srun -p wide -n1 -c2 java"
                + " -Djava.util.concurrent.ForkJoinPool.common.parallelism=8"
                + " -jar J oversubscribed --pool common --seconds 3");
    String advised =
        before
            .finding("thread-oversubscription")
            .path("recommendation")
            .path("launchAfter")
            .asText();
    assertThat(advised).startsWith("srun ");
    RecordedSample after = RecordedSample.run(folder.resolve("b"), "-- " + words(advised));
    assertThat(after.exitCode()).as(after.errors()).isZero();
    assertThat(after.findings()).as(after.errors()).doesNotContain("thread-oversubscription");
  }

  /** The words of an advised line, which has no word that needs quotes here. */
  private static String words(String line) {
    assertThat(line).doesNotContain("'", "\"", "\\");
    return Arrays.stream(line.split("\\s+")).collect(Collectors.joining(" "));
  }
}
