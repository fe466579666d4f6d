package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A sample that was run for real through {@code rankwise run}, and the report about it.
 *
 * @param exitCode of the command
 * @param errors what Rankwise said on standard error
 * @param directory the run directory
 * @param report the report's JSON
 */
record RecordedSample(int exitCode, String errors, Path directory, JsonNode report) {

  /**
   * What other programs of the machine cause. A test cannot keep them away, and the verdicts about
   * the sample itself must not change with them.
   */
  private static final Set<String> FROM_OUTSIDE = Set.of("busy-node", "stolen-cpu");

  /** How often a run is recorded that other programs of the machine disturb. */
  private static final int MOST_RUNS = 2;

  /**
   * Runs {@code rankwise run -o directory words...}; {@code J} stands for the samples' jar. A run
   * that other programs disturbed is recorded again, beside the first.
   */
  static RecordedSample run(Path directory, String words) throws IOException {
    RecordedSample sample = runOnce(directory, words);
    for (int runs = 1; runs < MOST_RUNS && sample.isDisturbed(); runs++) {
      sample = runOnce(directory.resolveSibling(directory.getFileName() + "-again-" + runs), words);
    }
    return sample;
  }

  private boolean isDisturbed() {
    return FROM_OUTSIDE.stream().anyMatch(id -> !finding(id).isMissingNode());
  }

  /** The same, once, whatever disturbs it. */
  static RecordedSample runOnce(Path directory, String words) throws IOException {
    String jar = System.getProperty("rankwise.samples", "");
    assertThat(Path.of(jar)).as("build the module samples first").isRegularFile();
    List<String> arguments = new ArrayList<>(List.of("run", "-o", directory.toString()));
    for (String word : words.split(" ")) {
      arguments.add(word.equals("J") ? jar : word);
    }
    CommandResult result = CommandResult.run(arguments.toArray(String[]::new));
    Path json = directory.resolve("report.json");
    assertThat(json).as(result.err()).isRegularFile();
    JsonNode report = new ObjectMapper().readTree(Files.readString(json));
    return new RecordedSample(result.exitCode(), result.err(), directory, report);
  }

  /** The ids of what was found about the sample, by falling loss. */
  List<String> findings() {
    return StreamSupport.stream(report.path("findings").spliterator(), false)
        .map(finding -> finding.path("id").asText())
        .filter(id -> !FROM_OUTSIDE.contains(id))
        .toList();
  }

  /** The finding {@code id}; a missing node when there is none. */
  JsonNode finding(String id) {
    return StreamSupport.stream(report.path("findings").spliterator(), false)
        .filter(finding -> finding.path("id").asText().equals(id))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }
}
