package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: launch, record with the real agent, read, report. */
@Timeout(300)
class RecordedRunTest {
  @TempDir private Path folder;

  @Test
  void recordsRanksAndReportsThem() throws Exception {
    Path agent = Path.of(System.getProperty(AgentJar.PROPERTY, ""));
    assumeTrue(Files.isRegularFile(agent), "the agent's jar is made by the package phase");
    Path recorded = folder.resolve("recorded");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    List<String> words =
        new ArrayList<>(
            List.of("run", "-n", "2", "-O", "--label", "-o", recorded.toString(), "--"));
    words.addAll(List.of(java, "-cp", Probe.classPath(), Probe.class.getName(), "work"));

    CommandResult launched = CommandResult.run(words.toArray(String[]::new));

    assertThat(launched.exitCode()).as(launched.err()).isZero();
    assertThat(launched.out().lines()).containsExactlyInAnyOrder("0: worked", "1: worked");
    assertThat(launched.err())
        .contains("2 ranks", "rankwise: report: " + recorded.resolve("report.html"));
    assertThat(recorded).isDirectoryContaining("glob:**/rank-00001.jfr");
    assertThat(recorded.resolve("report.html")).isNotEmptyFile();

    CommandResult reported = CommandResult.run("report", recorded.toString(), "--json");
    assertThat(reported.exitCode()).isZero();
    assertThat(reported.err()).isEmpty();
    JsonNode report = reported.json();
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
    CommandResult broken = CommandResult.run("report", recorded.toString());
    assertThat(broken.exitCode()).isZero();
    assertThat(broken.err()).contains("run.json: not JSON");
  }
}
