package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples, run for real by the local launcher, get the verdict that their README promises. */
class SampleRunsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          load-imbalance          | -n 2 -c 1 -- java -jar J imbalanced --seconds 4
          load-imbalance          | -n 2 -c 1 -- java -jar J pcj --seconds 4
          thread-oversubscription | -n 2 -c 1 -- java -jar J oversubscribed --seconds 3
          serial-part             | -n 2 -c 1 -- java -jar J serial-tail --seconds 4
          gc-pressure             | -n 2 -c 1 -- java -Xmx64m -jar J gc-bound --seconds 4
          lock-contention         | -n 1 -c 2 -- java -jar J locked-counter --seconds 4
          narrow-mask             | -n 1 -c 1 -- java -jar J pinned --seconds 4
          shared-cpus             | -n 2 --cpu-bind=map:0,0 -- java -jar J healthy --seconds 4
          """)
  void findsTheFaultOfEachSampleFirst(String id, String command) throws IOException {
    RecordedSample sample = RecordedSample.run(folder.resolve("run"), command);
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    assertThat(sample.findings()).as(sample.errors()).isNotEmpty();
    assertThat(sample.findings().get(0)).as(sample.errors()).isEqualTo(id);
  }

  @Test
  void findsNothingAboutTheHealthySample() throws IOException {
    RecordedSample sample =
        RecordedSample.run(folder.resolve("run"), "-n 2 -c 1 -- java -jar J healthy --seconds 4");
    assertThat(sample.findings()).as(sample.errors()).isEmpty();
    assertThat(sample.report().path("run").path("complete").asBoolean()).isTrue();
    assertThat(sample.report().path("efficiency").path("loadBalance").asDouble())
        .isBetween(0.9, 1.0);
  }

  @Test
  void namesTheSlowRankTheShapeAndTheLoss() throws IOException {
    RecordedSample sample =
        RecordedSample.run(
            folder.resolve("run"), "-n 2 -c 1 -- java -jar J imbalanced --seconds 4");
    JsonNode finding = sample.finding("load-imbalance");
    assertThat(finding.path("ranks")).hasToString("[1]");
    assertThat(finding.path("lostCoreSeconds").asDouble()).isPositive();
    assertThat(finding.path("evidence").toString()).contains("one rank works longer");
  }

  @Test
  void namesTheLockOnceTheJdksEventsHaveBegun() throws IOException {
    RecordedSample sample =
        RecordedSample.run(
            folder.resolve("run"), "-n 1 -c 2 -- java -jar J locked-counter --seconds 14");
    assertThat(sample.finding("lock-contention").path("evidence").toString())
        .contains("lock that rank 0 waited for long", "S06LockedCounter$Counter, in ")
        .contains("waits of 10 ms and longer since second 1");
    assertThat(
            sample.report().path("ranks").get(0).path("jdkEvents").path("fromSeconds").asDouble())
        .isGreaterThanOrEqualTo(10);
  }

  @Test
  void theFlagThatIsAdvisedTakesTheOversubscriptionAway() throws IOException {
    String pool = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=";
    String command = "-n 1 -c 2 -- java %s -jar J oversubscribed --pool common --seconds 3";
    RecordedSample before = RecordedSample.run(folder.resolve("a"), command.formatted(pool + 8));
    JsonNode advice = before.finding("thread-oversubscription").path("recommendation");
    assertThat(advice.path("jvm").toString()).contains(pool);
    RecordedSample after =
        RecordedSample.run(
            folder.resolve("b"), command.formatted(advice.path("jvm").get(0).asText()));
    assertThat(after.findings()).as(after.errors()).doesNotContain("thread-oversubscription");
  }
}
