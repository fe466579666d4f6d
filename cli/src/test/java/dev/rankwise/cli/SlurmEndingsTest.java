package dev.rankwise.cli;

import static dev.rankwise.cli.SlurmRuns.python;
import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.StackTrace;
import dev.rankwise.analyzer.jfr.Subscriptions;
import dev.rankwise.analyzer.jfr.UnreadableFileException;
import dev.rankwise.analyzer.jfr.ValueField;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ranks that end without tidying up, on the nodes of a real Slurm: the exit code stays the
 * program's, and the report holds what was recorded until then. The time limit is there to end a
 * hanging test, not to measure.
 */
@Tag("slurm")
@Timeout(180)
class SlurmEndingsTest {
  /** CPU time of a rank before it ends: longer than a chunk of stacks. */
  private static final int SECONDS = 8;

  /** The observer's longest pause: what a rank did since may be lost. */
  private static final int LONGEST_PAUSE_SECONDS = 2;

  /** A chunk of stacks: the last may be lost. */
  private static final int CHUNK_SECONDS = 5;

  /** Stacks of each second of CPU time. */
  private static final int STACKS_PER_SECOND = 100;

  @TempDir private Path folder;
  @RegisterExtension private final SlurmRuns runs = new SlurmRuns(() -> folder);

  @ParameterizedTest
  @CsvSource({"exit-3, 3", "os-exit, 3", "sigterm, 143", "sigkill, 137"})
  void oneRankEndsAsItDoesAndKeepsWhatWasRecorded(String how, int exitCode) throws IOException {
    Path programs =
        Files.writeString(
            folder.resolve("ends.conf"),
            "0 %s exit-0%n1 %s %s%n".formatted(ending(), ending(), how));
    RecordedSample sample = runs.once("srun -N2 -n2 --multi-prog " + programs);

    assertThat(sample.exitCode()).as(sample.errors()).isEqualTo(exitCode);
    assertThat(RunJson.read(sample.directory().resolve("run.json")).exitCode()).isEqualTo(exitCode);
    for (int rank = 0; rank < 2; rank++) {
      assertThat(cpuSeconds(sample, rank)).isGreaterThan(SECONDS - LONGEST_PAUSE_SECONDS);
      assertThat(stacks(sample.directory(), rank))
          .isGreaterThan((SECONDS - CHUNK_SECONDS) * STACKS_PER_SECOND * 9 / 10);
    }
  }

  @Test
  void aCancelledStepKeepsWhatWasRecorded() throws IOException {
    CompletableFuture<Void> cancelled = runAsync(this::cancelOnceThereAreStacks);
    RecordedSample sample =
        runs.once("srun -n1 -J rankwise-cancel " + python("p11_ends.py --seconds 100 wait"));
    cancelled.join();

    assertThat(sample.exitCode()).as(sample.errors()).isEqualTo(143);
    assertThat(cpuSeconds(sample, 0)).isPositive();
    assertThat(stacks(sample.directory(), 0)).isPositive();
  }

  private void cancelOnceThereAreStacks() {
    try {
      while (stacks(folder.resolve("run-0"), 0) == 0) {
        Thread.sleep(100); // another process writes them; the test's time limit ends this
      }
      new ProcessBuilder("scancel", "-n", "rankwise-cancel").inheritIO().start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String ending() {
    return python("p11_ends.py --seconds " + SECONDS);
  }

  private static double cpuSeconds(RecordedSample sample, int rank) {
    return sample.report().path("ranks").path(rank).path("cpuSeconds").asDouble();
  }

  /** How many stacks can be read of the rank. */
  private static int stacks(Path directory, int rank) throws IOException {
    AtomicInteger stacks = new AtomicInteger();
    String files = "rank-%05d.*.stacks.jfr".formatted(rank);
    try (DirectoryStream<Path> recorded = Files.newDirectoryStream(directory, files)) {
      for (Path file : recorded) {
        JfrFile.read(file, counting(stacks));
      }
    } catch (NoSuchFileException | UnreadableFileException nothingYet) {
      return 0;
    }
    return stacks.get();
  }

  private static Subscriptions counting(AtomicInteger stacks) {
    return new Subscriptions()
        .on(
            "jdk.ExecutionSample",
            type -> {
              ValueField<StackTrace> stack = type.stackTrace("stackTrace", trace -> trace);
              return event -> {
                if (stack.get(event) != null) {
                  stacks.incrementAndGet();
                }
              };
            });
  }
}
