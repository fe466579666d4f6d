package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Programs that an installed Rankwise records, on the nodes of a real Slurm.
 *
 * <p>During each test {@code rankwise run} of this process is the installed one.
 */
final class SlurmRuns implements BeforeEachCallback, AfterEachCallback {
  /** The Python that has the sandbox's packages. */
  static final String PYTHON = "/usr/bin/python3";

  private static final Path SAMPLES = Path.of("../samples/python").toAbsolutePath().normalize();

  /**
   * What came of {@code rankwise run}.
   *
   * @param exitCode of the command
   * @param out the lines of standard output
   * @param errors standard error
   * @param report the report's JSON
   */
  record Outcome(int exitCode, List<String> out, String errors, JsonNode report) {
    /** The ids of what was found. */
    List<String> findings() {
      return StreamSupport.stream(report.path("findings").spliterator(), false)
          .map(finding -> finding.path("id").asText())
          .toList();
    }

    /** What could not be recorded, and why. */
    List<String> gaps() {
      return StreamSupport.stream(report.at("/run/gaps").spliterator(), false)
          .map(JsonNode::toString)
          .toList();
    }
  }

  private final Supplier<Path> folder;
  private final String agent = System.getProperty(AgentJar.PROPERTY, "");
  private int runs;

  /** Installs into the test's {@code folder}, where all runs go, too. */
  SlurmRuns(Supplier<Path> folder) {
    this.folder = folder;
  }

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    Installed installed = Installed.in(folder.get().resolve("home"));
    System.setProperty(
        AgentJar.PROPERTY, installed.home().resolve("agent/rankwise-agent.jar").toString());
  }

  @Override
  public void afterEach(ExtensionContext test) {
    System.setProperty(AgentJar.PROPERTY, agent);
  }

  /**
   * The words that start a Python sample.
   *
   * @param sample its file and arguments
   */
  static String python(String sample) {
    return PYTHON + " " + SAMPLES + "/" + sample;
  }

  /** Records {@code srun} with a Python sample, which has to succeed. */
  RecordedSample srun(String options, String sample) throws IOException {
    return run("srun " + options + " " + python(sample));
  }

  /** Records a command that has to succeed; once more, if other programs disturbed it. */
  RecordedSample run(String line) throws IOException {
    RecordedSample sample = RecordedSample.run(nextDirectory(), "-- " + line);
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    return sample;
  }

  /** Records a command, however it ends. */
  RecordedSample once(String line) throws IOException {
    return RecordedSample.runOnce(nextDirectory(), "-- " + line);
  }

  /** Records the line that was advised. */
  RecordedSample again(String line) throws IOException {
    assertThat(line).startsWith("srun ").doesNotContain("'", "\"", "\\");
    return run(line);
  }

  /** Runs {@code rankwise run} as a process of its own, behind {@code before}. */
  Outcome outcome(List<String> before, String... words) throws IOException, InterruptedException {
    Path directory = nextDirectory();
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-D" + AgentJar.PROPERTY + "=" + System.getProperty(AgentJar.PROPERTY),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "-o",
            directory.toString(),
            "--"));
    command.addAll(List.of(words));
    Path out = directory.resolveSibling(directory.getFileName() + ".out");
    Path err = directory.resolveSibling(directory.getFileName() + ".err");
    int exitCode =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    String errors = Files.readString(err, UTF_8);
    Path report = directory.resolve("report.json");
    assertThat(report).as(errors).isRegularFile();
    return new Outcome(
        exitCode,
        Files.readAllLines(out, UTF_8),
        errors,
        new ObjectMapper().readTree(Files.readString(report)));
  }

  /** Runs a command that has to succeed, such as a compiler. */
  static void command(String... words) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).as(words[0]).isZero();
  }

  private Path nextDirectory() {
    return folder.get().resolve("run-" + runs++);
  }

  /** What is advised about the finding {@code id}, which has to be there. */
  static JsonNode advice(RecordedSample sample, String id) {
    assertThat(sample.findings()).as(sample.errors()).contains(id);
    return sample.finding(id).path("recommendation");
  }
}
