package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the report of a faulty sample advises is run as it stands there, on the nodes of a real
 * Slurm: the finding is gone and the sample is not slower.
 *
 * <p>Appends a row for each sample to {@code target/advised-lines.md}, the measured speed-up beside
 * the predicted one: of one pair of runs, or of {@code -Drankwise.pairs}. {@code
 * docs/advised-lines.md} is such a table.
 */
@Tag("slurm")
@Timeout(900)
class AdvisedLinesTest {
  private static final int PAIRS = Integer.getInteger("rankwise.pairs", 1);

  /** A shared machine slows a run by some percent that are not the advice's. */
  private static final double NOT_SLOWER = 0.85;

  /** It also slows single runs by much more: a pair that looks slower is not the last one. */
  private static final int PAIRS_IN_DOUBT = 3;

  private static final Path TABLE = Path.of("target/advised-lines.md");

  @TempDir private Path folder;
  @RegisterExtension private final SlurmRuns runs = new SlurmRuns(() -> folder);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pinned           | narrow-mask             | srun -p wide -n1 -c2 --cpu-bind=map_cpu:0 java -jar J pinned
          shared CPU       | shared-cpus             | srun -p wide -n2 --cpu-bind=map_cpu:0,0 java -jar J healthy
          common pool      | thread-oversubscription | srun -p wide -n1 -c2 java -Djava.util.concurrent.ForkJoinPool.common.parallelism=8 -jar J oversubscribed --pool common
          gc-bound         | gc-pressure             | srun -N2 -n2 java -Xmx64m -jar J gc-bound --seconds 8
          p04_pool         | narrow-mask             | srun -p wide -n1 P/p04_pool.py
          p05_pool_blas    | blas-oversubscription   | srun -p wide -n1 -c2 P/p05_pool_blas.py
          p06_inherited    | inherited-mask          | env OMP_PROC_BIND=true OMP_PLACES=cores srun -p wide -n1 -c2 P/p06_inherited_mask.py
          p07_singletons   | mpi-singletons          | srun --mpi=none -N2 -n2 P/p07_singletons.py
          """)
  void theAdvisedLineTakesTheFindingAway(String sample, String id, String command)
      throws IOException {
    String line = command.replaceFirst("P/(.*)", SlurmRuns.python("$1"));
    double[] speedups = {};
    JsonNode advice = MissingNode.getInstance();
    while (speedups.length < PAIRS
        || (median(speedups) <= NOT_SLOWER && speedups.length < PAIRS_IN_DOUBT)) {
      RecordedSample before = runs.run(line);
      assertThat(before.findings()).as(before.errors()).contains(id);
      advice = before.finding(id).path("recommendation");
      RecordedSample after = runs.run(advised(advice));
      assertThat(after.findings()).as(after.errors()).doesNotContain(id, "thread-oversubscription");
      speedups = Arrays.copyOf(speedups, speedups.length + 1);
      speedups[speedups.length - 1] = seconds(before) / seconds(after);
      Arrays.sort(speedups);
    }
    Files.writeString(
        TABLE,
        row(sample, id, advice, speedups),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    assertThat(median(speedups)).as(advised(advice)).isGreaterThan(NOT_SLOWER);
  }

  /** The line to paste, with the variables to export in front of it. */
  private static String advised(JsonNode advice) {
    StringBuilder variables = new StringBuilder();
    for (Map.Entry<String, JsonNode> variable : advice.path("environment").properties()) {
      String value = variable.getValue().asText();
      variables.append(
          value.isEmpty() ? " -u " + variable.getKey() : " " + variable.getKey() + "=" + value);
    }
    String line = advice.path("launchAfter").asText(advice.path("launchBefore").asText());
    assertThat(line).startsWith("srun ").doesNotContain("'", "\"", "\\");
    return variables.isEmpty() ? line : "env" + variables + " " + line;
  }

  private static double seconds(RecordedSample sample) {
    return sample.report().path("run").path("elapsedSeconds").asDouble();
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static String row(String sample, String id, JsonNode advice, double[] sorted) {
    JsonNode predicted = advice.path("predictedSpeedup");
    return String.format(
        Locale.ROOT,
        "| `%s` | `%s` | %s | %s | %s |%n",
        sample,
        id,
        changed(advice),
        predicted.isObject()
            ? String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                predicted.path("value").asDouble(),
                predicted.path("low95").asDouble(),
                predicted.path("high95").asDouble())
            : "none",
        String.format(
            Locale.ROOT,
            "%.2f (%.2f to %.2f)",
            median(sorted),
            sorted[0],
            sorted[sorted.length - 1]));
  }

  /** What the advice changes: its line without the program. */
  private static String changed(JsonNode advice) {
    return "`"
        + advised(advice).replaceFirst(" \\S*(java|python3) .*", "")
        + "` "
        + (advice.path("jvm").isEmpty() ? "" : "`" + advice.path("jvm").get(0).asText() + "`");
  }
}
