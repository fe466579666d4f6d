package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"exit-3, 3", "os-exit, 3", "sigterm, 143", "sigkill, 137"})
  void endsAsTheRankDoesAndKeepsWhatWasRecorded(String how, int exitCode) throws IOException {
    RecordedSample sample = run("-n1", "p11_ends.py --seconds 4 " + how);
    assertThat(sample.exitCode()).as(sample.errors()).isEqualTo(exitCode);
    List<RecordedEvent> samples = events("n1", "ProcessSample");
    assertThat(samples.get(samples.size() - 1).getDuration("cpuNanos").toMillis())
        .isBetween(2_000L, 5_000L);
    assertThat(sample.report().path("run").path("ranks").asInt()).isEqualTo(1);
  }

  @Test
  void recordsAStepThatIsCancelled() throws Exception {
    Thread cancelling = new Thread(this::cancelOnceItIsRecorded, "cancel");
    cancelling.start();
    RecordedSample sample = run("-n1 -J rankwise-cancel", "p11_ends.py --seconds 60 wait");
    cancelling.join();
    assertThat(sample.exitCode()).as(sample.errors()).isEqualTo(143);
    assertThat(events("n1", "ProcessSample")).hasSizeGreaterThan(2);
  }

  private void cancelOnceItIsRecorded() {
    try {
      while (!Files.exists(folder.resolve("run/node-n1.jfr"))
          || events("n1", "ProcessSample").size() < 3) {
        Thread.sleep(100); // another process writes it; the test's time limit ends this
      }
      new ProcessBuilder("scancel", "-n", "rankwise-cancel").inheritIO().start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
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

  @Test
  void recordsAStepOfJavaAndPython() throws IOException {
    Path programs = folder.resolve("programs.conf");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Files.writeString(
        programs,
        "0-1 %s %s/p11_ends.py --seconds 3 exit-0%n2-3 %s -cp %s %s work%n"
            .formatted(PYTHON, SAMPLES, java, Probe.classPath(), Probe.class.getName()));
    RecordedSample sample =
        RecordedSample.runOnce(
            folder.resolve("run"), "-- srun -O -N2 -n4 --multi-prog " + programs);
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    assertThat(files()).contains("rank-00002.jfr", "rank-00003.jfr");
    assertThat(
            StreamSupport.stream(sample.report().path("ranks").spliterator(), false)
                .map(rank -> rank.path("rank").asInt()))
        .containsExactly(0, 1, 2, 3);
  }
}
