package dev.rankwise.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.rankwise.analyzer.scaling.Study;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonScalingTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Study[] studies() {
    return new Study[] {
      StudyFixture.amdahl(),
      StudyFixture.peak(),
      StudyFixture.ideal(),
      StudyFixture.weak(),
      StudyFixture.oneSize(),
      StudyFixture.hostile("\u001b[31m<script>\u202e\n"),
    };
  }

  @ParameterizedTest
  @MethodSource("studies")
  void keepsTheContract(Study study) throws IOException {
    assertThat(errors("scaling.schema.json", json(study))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("studies")
  void neverPrintsWhatIsNoNumber(Study study) throws IOException {
    assertThat(text(study)).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void givesTheModelWithItsUncertainty() throws IOException {
    JsonNode study = json(StudyFixture.amdahl());

    assertThat(study.get("chosen").asText()).isEqualTo("amdahl");
    JsonNode share = study.get("models").get(0).get("parameters").get("serialShare");
    assertThat(share.get("value").asDouble()).isCloseTo(0.05, within(0.01));
    assertThat(share.get("low95").asDouble()).isLessThan(share.get("value").asDouble());
    assertThat(study.get("models").get(1).get("refused").asText()).contains("weak scaling");
    assertThat(study.get("points").get(1).get("repetitions").asInt()).isEqualTo(3);
    assertThat(study.get("recommendedRanks").isInt()).isTrue();
    assertThat(study.get("efficiency").get("runs")).hasSize(5);
  }

  @Test
  void hasAPeakOnlyWhereThereIsOne() throws IOException {
    assertThat(json(StudyFixture.peak()).get("peakRanks").asDouble()).isCloseTo(44, within(3.0));
    assertThat(json(StudyFixture.ideal()).has("peakRanks")).isFalse();
    assertThat(json(StudyFixture.ideal()).has("throughputLimit")).isFalse();
  }

  @Test
  void saysOfEveryModelWhyItWasRefused() throws IOException {
    JsonNode study = json(StudyFixture.oneSize());

    assertThat(study.has("chosen")).isFalse();
    assertThat(study.get("models"))
        .hasSize(4)
        .allMatch(model -> model.get("refused").asText().contains("all runs are at 4 ranks"));
  }

  @Test
  void keepsTheContractOfEfficiencies() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonEfficiency.write(StudyFixture.amdahl().efficiencies().orElseThrow(), out);
    JsonNode document = MAPPER.readTree(out.toByteArray());

    assertThat(errors("efficiency.schema.json", document)).isEmpty();
    assertThat(document.get("runs").get(0).get("loadBalance").asDouble()).isEqualTo(1);
    assertThat(document.get("steepestFall").get("factor").asText()).isEqualTo("serialPart");
  }

  private static Iterable<?> errors(String schema, JsonNode document) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("..", "docs", schema)))
        .validate(document);
  }

  private static JsonNode json(Study study) throws IOException {
    return MAPPER.readTree(text(study));
  }

  private static String text(Study study) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonScaling.write(study, out);
    return out.toString(UTF_8);
  }
}
