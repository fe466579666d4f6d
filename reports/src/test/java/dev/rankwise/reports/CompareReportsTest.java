package dev.rankwise.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.rankwise.analyzer.compare.Compared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompareReportsTest {
  private static String json(Compared compared) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonCompare.write(compared, Optional.empty(), out);
    return out.toString(UTF_8);
  }

  private static Iterable<?> errors(String schema, String document) throws IOException {
    JsonNode node = new ObjectMapper().readTree(document);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("..", "docs", schema)))
        .validate(node);
  }

  @Test
  void keepsTheContract() throws IOException {
    assertThat(errors("compare.schema.json", json(CompareFixture.compared(1)))).isEmpty();
    assertThat(errors("compare.schema.json", json(CompareFixture.compared(3)))).isEmpty();
    assertThat(errors("compare.schema.json", json(CompareFixture.hostile("\u001b[2J\n<b>"))))
        .isEmpty();
  }

  @Test
  void keepsTheContractOfAGrid() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonShapes.write(CompareFixture.shapes(), out);

    assertThat(errors("shapes.schema.json", out.toString(UTF_8))).isEmpty();
  }

  @Test
  void neverPrintsWhatIsNoNumber() throws IOException {
    assertThat(json(CompareFixture.compared(2))).doesNotContain("NaN", "Infinity", "null");
    assertThat(TerminalCompare.of(CompareFixture.compared(2), Optional.empty()))
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void saysThatASingleRunCannotTell() {
    assertThat(TerminalCompare.of(CompareFixture.compared(1), Optional.empty()))
        .startsWith("On 4 ranks: cannot tell, 1.00 times the speed may be chance with 1 run before")
        .contains("Still there load-imbalance");
  }

  @Test
  void saysThatNothingChanged() {
    assertThat(TerminalCompare.of(CompareFixture.compared(3), Optional.empty()))
        .startsWith("On 4 ranks: no clear change, 1.00 times the speed (95 % interval 1.00 to");
  }

  @Test
  void studiesAllRunsWhereNoSizeIsOnBothSides() {
    assertThat(
            TerminalCompare.of(
                CompareFixture.hostile("a\u001b[2J\u202e"), Optional.of(StudyFixture.amdahl())))
        .startsWith("No size was run both before and after")
        .contains("amdahl: seconds = oneRankSeconds")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void staysWithinEightyColumns() {
    for (String text :
        new String[] {
          TerminalCompare.of(CompareFixture.compared(1), Optional.empty()),
          TerminalCompare.of(CompareFixture.compared(2), Optional.empty()),
          TerminalShapes.of(CompareFixture.shapes())
        }) {
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
  }

  @Test
  void namesTheFastestShape() {
    assertThat(TerminalShapes.of(CompareFixture.shapes()))
        .startsWith("Fastest: ")
        .contains("4 x 2");
  }
}
