package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.rankwise.analyzer.Analysis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Analysis[] analyses() {
    return new Analysis[] {
      AnalysisFixture.imbalanced().missingRank(4).gap(-1, "observer", "it was killed").build(),
      AnalysisFixture.healthy().build(),
      AnalysisFixture.hostile("\u001b[31m<script>\u202e\n").build(),
      AnalysisFixture.large(100).build(),
      AnalysisFixture.mpi().build(),
    };
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void keepsTheContract(Analysis analysis) throws IOException {
    Path file = Path.of("..", "docs", "report.schema.json");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(file));

    assertThat(schema.validate(json(analysis))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void givesTheSameBytesForTheSameAnalysis(Analysis analysis) throws IOException {
    assertThat(bytes(analysis)).isEqualTo(bytes(analysis));
  }

  @Test
  void leavesOutWhatWasNotMeasuredAndSaysWhy() throws IOException {
    JsonNode efficiency = json(AnalysisFixture.healthy().build()).get("efficiency");

    assertThat(efficiency.get("parallel").asDouble()).isEqualTo(0.95);
    assertThat(efficiency.has("loadBalanceBetweenNodes")).isFalse();
    assertThat(efficiency.get("notMeasured").get(0))
        .isEqualTo(
            MAPPER
                .createObjectNode()
                .put("name", "loadBalanceBetweenNodes")
                .put("reason", "the run used one node"));
  }

  @Test
  void tellsOverWhichTimeEfficienciesOfMpiAre() throws IOException {
    assertThat(json(AnalysisFixture.mpi().build()).at("/run/mpi"))
        .isEqualTo(
            MAPPER.createObjectNode().put("elapsedSeconds", 54.5).put("outsideSeconds", 5.5));
    assertThat(json(AnalysisFixture.mpi().rank(RankFixture.rank(2)).build()).get("run").has("mpi"))
        .as("one rank was not seen in MPI_Init: they are of the whole run")
        .isFalse();
  }

  @Test
  void tellsWhoseThreadsARankHasAndWhatItsTeamDid() throws IOException {
    JsonNode ranks = json(AnalysisFixture.mpi().build()).get("ranks");

    assertThat(ranks.get(0).has("openMp")).isFalse();
    assertThat(ranks.get(0).has("pools")).isFalse();
    assertThat(ranks.get(1).get("pools")).isEqualTo(MAPPER.createObjectNode().put("openMp", 3));
    assertThat(ranks.get(1).get("openMp"))
        .isEqualTo(
            MAPPER
                .createObjectNode()
                .put("threads", 4)
                .put("serialSeconds", 12.0)
                .put("parallelSeconds", 130.0));
  }

  @Test
  void countsSocketsAsCommunication() throws IOException {
    JsonNode ranks = json(AnalysisFixture.imbalanced().build()).get("ranks");

    assertThat(ranks.get(2).get("communicationSeconds").asDouble()).isGreaterThan(25);
    assertThat(ranks.get(3).get("communicationSeconds").asDouble()).isZero();
  }

  @Test
  void tellsWhatTheJdkRecordedOrWhyNothing() throws IOException {
    JsonNode ranks = json(AnalysisFixture.hostile("app").build()).get("ranks");

    assertThat(ranks.get(0).get("jdkEvents"))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"fromSeconds": 10.0,
                 "gcPauses": {"count": 1, "seconds": 0.5, "longestSeconds": 0.5, "causes": [
                   {"cause": "app", "collections": 1, "pauseSeconds": 0.5,
                    "longestPauseSeconds": 0.5}]},
                 "waits": [
                   {"activity": "fileIo", "on": "app", "method": "app", "count": 3,
                    "seconds": 0.25}]}
                """));
    assertThat(ranks.get(1).get("jdkEvents"))
        .isEqualTo(MAPPER.createObjectNode().put("notRecorded", "app"));
    assertThat(json(AnalysisFixture.healthy().build()).get("ranks").get(0).has("jdkEvents"))
        .as("of a rank that is not a JVM")
        .isFalse();
  }

  @Test
  void filtersEveryTextOfATrace() throws IOException {
    JsonNode report = json(AnalysisFixture.hostile("a\u001b[31mb\u202ec").build());

    assertThat(report.findValuesAsText("on")).containsExactly("a\uFFFD[31mb\uFFFDc");
    assertThat(report.toString()).doesNotContain("\\u001B", "\u202e");
  }

  @Test
  void givesTheRecommendationInFull() throws IOException {
    JsonNode advice =
        json(AnalysisFixture.imbalanced().build()).get("findings").get(1).get("recommendation");

    assertThat(advice.get("launchAfter").asText()).contains("--cpus-per-task=2");
    assertThat(advice.get("environment").get("GOMP_CPU_AFFINITY").asText()).isEmpty();
    assertThat(advice.get("jvm").get(0).asText()).isEqualTo("-XX:ActiveProcessorCount=2");
    assertThat(advice.get("predictedSpeedup").get("low95").asDouble()).isEqualTo(0.95);
    assertThat(advice.has("code")).isFalse();
  }

  private static JsonNode json(Analysis analysis) throws IOException {
    return MAPPER.readTree(bytes(analysis));
  }

  private static byte[] bytes(Analysis analysis) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(analysis, out);
    return out.toByteArray();
  }
}
