package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Python samples on the nodes of a real Slurm. The time limit is there to end a hanging test, not
 * to measure.
 */
@Tag("slurm")
@Timeout(180)
class SlurmExecTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path SAMPLES = Path.of("../samples/python").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private String agent = "";

  @BeforeEach
  void install() throws IOException {
    agent = System.getProperty(AgentJar.PROPERTY);
    Installed installed = Installed.in(folder.resolve("home"));
    System.setProperty(
        AgentJar.PROPERTY, installed.home().resolve("agent/rankwise-agent.jar").toString());
  }

  @AfterEach
  void restore() {
    System.setProperty(AgentJar.PROPERTY, agent);
  }

  private RecordedSample run(String srun, String sample) throws IOException {
    Path program = SAMPLES.resolve(sample.split(" ")[0]);
    String arguments = sample.substring(sample.split(" ")[0].length());
    return RecordedSample.runOnce(
        folder.resolve("run"),
        "-- srun -o "
            + folder.resolve("out")
            + " "
            + srun
            + " "
            + PYTHON
            + " "
            + program
            + arguments);
  }

  private List<String> output() throws IOException {
    return Files.readAllLines(folder.resolve("out"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("run"))) {
      return all.map(file -> file.getFileName().toString().replaceAll("\\.[0-9]+\\.", ".P."))
          .filter(name -> name.endsWith(".jfr"))
          .sorted()
          .toList();
    }
  }

  private List<RecordedEvent> events(String node, String type) throws IOException {
    return RecordingFile.readAllEvents(folder.resolve("run/node-" + node + ".jfr")).stream()
        .filter(event -> event.getEventType().getName().equals("rankwise." + type))
        .toList();
  }

  @Test
  void recordsTwoRanksOfMpiAndLeavesTheirOutputAlone() throws IOException {
    RecordedSample sample = run("-N2 -n2", "p01_mympi.py");
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    assertThat(output()).containsExactlyInAnyOrder("0 2", "1 2");
    assertThat(files())
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
    assertThat(events("n3", "ChildProcess")).hasSize(2);
    assertThat(events("n3", "Launch").stream().map(launch -> launch.getString("startupMask")))
        .as("the rank and its workers")
        .hasSize(3)
        .containsOnly(events("n3", "Launch").get(0).getString("startupMask"));
  }
}
