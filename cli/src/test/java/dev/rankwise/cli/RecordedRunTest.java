package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: launch, record with the real agent, read, report. */
@Timeout(300)
class RecordedRunTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void recordsRanksAndReportsThem() throws Exception {
    Path agent = Path.of(System.getProperty(AgentJar.PROPERTY, ""));
    assumeTrue(Files.isRegularFile(agent), "the agent's jar is made by the package phase");
    Path recorded = folder.resolve("recorded");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String[] launch = {"run", "-n", "2", "-O", "--label", "-o", recorded.toString(), "--"};
    List<String> program = List.of(java, "-cp", Probe.classPath(), Probe.class.getName(), "work");

    assertThat(run(launch, program)).as(err.toString(UTF_8)).isZero();

    assertThat(out.toString(UTF_8).lines()).containsExactlyInAnyOrder("0: worked", "1: worked");
    assertThat(err.toString(UTF_8))
        .contains("2 ranks", "rankwise: report: " + recorded.resolve("report.html"));
    assertThat(recorded).isDirectoryContaining("glob:**/rank-00001.jfr");
    assertThat(recorded.resolve("report.html")).isNotEmptyFile();

    out.reset();
    err.reset();
    assertThat(run(new String[] {"report", recorded.toString(), "--json"}, List.of())).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
    JsonNode report = new ObjectMapper().readTree(out.toByteArray());
    ObjectNode written =
        (ObjectNode) new ObjectMapper().readTree(recorded.resolve("report.json").toFile());
    written.remove("jobScript"); // nothing is written here, so no file can be named
    assertThat(report).isEqualTo(written);
    assertThat(report.at("/run/ranks").asInt()).isEqualTo(2);
    assertThat(report.at("/ranks")).hasSize(2);
    assertThat(report.at("/run/launchLine").asText())
        .startsWith("rankwise run -n 2")
        .endsWith("Probe work");

    Files.writeString(recorded.resolve("run.json"), "{");
    assertThat(run(new String[] {"report", recorded.toString()}, List.of())).isZero();
    assertThat(err.toString(UTF_8)).contains("run.json: not JSON");
  }

  private int run(String[] command, List<String> program) {
    String[] words = new String[command.length + program.size()];
    System.arraycopy(command, 0, words, 0, command.length);
    for (int i = 0; i < program.size(); i++) {
      words[command.length + i] = program.get(i);
    }
    return Main.run(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        System.getenv(),
        words);
  }
}
