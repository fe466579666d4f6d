package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Python samples on the nodes of a real Slurm. The time limit is there to end a hanging test, not
 * to measure.
 */
@Tag("slurm")
@Timeout(180)
class SlurmExecTest {
  @TempDir private Path folder;
  @RegisterExtension private final SlurmRuns runs = new SlurmRuns(() -> folder);

  private RecordedSample run(String srun, String sample) throws IOException {
    return runs.once(
        "srun -o " + folder.resolve("out") + " " + srun + " " + SlurmRuns.python(sample));
  }

  private List<String> output() throws IOException {
    return Files.readAllLines(folder.resolve("out"));
  }

  private static List<String> files(RecordedSample sample) throws IOException {
    try (Stream<Path> all = Files.list(sample.directory())) {
      return all.map(file -> file.getFileName().toString().replaceAll("\\.[0-9]+\\.", ".P."))
          .filter(name -> name.endsWith(".jfr"))
          .sorted()
          .toList();
    }
  }

  private static List<RecordedEvent> events(RecordedSample sample, String type) throws IOException {
    return RecordingFile.readAllEvents(sample.directory().resolve("node-n3.jfr")).stream()
        .filter(event -> event.getEventType().getName().equals("rankwise." + type))
        .toList();
  }

  @Test
  void recordsTwoRanksOfMpiAndLeavesTheirOutputAlone() throws IOException {
    RecordedSample sample = run("-N2 -n2", "p01_mympi.py");
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    assertThat(output()).containsExactlyInAnyOrder("0 2", "1 2");
    assertThat(files(sample))
        .containsExactly(
            "node-n1.jfr", "node-n2.jfr", "rank-00000.P.stacks.jfr", "rank-00001.P.stacks.jfr");
    assertThat(sample.report().path("run").path("ranks").asInt()).isEqualTo(2);
    assertThat(sample.findings()).as(sample.errors()).isEmpty();
  }

  @Test
  void recordsWorkersOfAPoolOnTheCpuThatTheyShare() throws IOException {
    RecordedSample sample = run("-p wide -n1", "p04_pool.py --seconds 2");
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    assertThat(output()).containsExactly("8");
    assertThat(events(sample, "ChildProcess")).hasSize(2);
    assertThat(events(sample, "Launch").stream().map(launch -> launch.getString("startupMask")))
        .as("the rank and its workers")
        .hasSize(3)
        .containsOnly(events(sample, "Launch").get(0).getString("startupMask"));
  }
}
