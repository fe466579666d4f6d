package dev.rankwise.analyzer.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankwise.analyzer.launch.BindingStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineJsonTest {

  @Test
  void needsTheShapeOfANodeOnly() throws Exception {
    Machine machine = MachineJson.read("{\"sockets\": 2, \"coresPerSocket\": 8}", "mine.json");
    assertThat(machine.name()).isEqualTo("mine");
    assertThat(machine.node().cores()).isEqualTo(16);
    assertThat(machine.node().numaDomains()).isEqualTo(2);
    assertThat(machine.house().style()).isEqualTo(BindingStyle.CPU_BIND);
    assertThat(machine.sources()).containsExactly("mine.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[1]                                          | m.json: expected a JSON object that describes a node",
        "{\"sockets\": 2}                             | m.json: field 'coresPerSocket' is missing",
        "{\"sockets\": \"two\"}                       | m.json: field 'sockets': expected a whole number, found \"two\"",
        "{\"sockets\": 1.5}                           | m.json: field 'sockets': expected a whole number, found 1.5",
        "{\"sockets\": 0, \"coresPerSocket\": 8}      | m.json: sockets must be from 1 to 4096, and is 0",
        "{\"sockets\": 1, \"coresPerSocket\": 9999}   | m.json: coresPerSocket must be from 1 to 4096, and is 9999",
        "{\"sockets\": 1, \"sockets\": 2}             | m.json: line 1: no JSON: Duplicate field 'sockets'",
        "{\"sockets\": 1, \"coresPerSocket\": 8, \"name\": \"$(rm)\"} | m.json: field 'name': expected a line of text, found \"$(rm)\"",
        "{\"sockets\": 1, \"coresPerSocket\": 8, \"binding\": \"tight\"} | m.json: field 'binding': expected one of cpu-bind, nomultithread, threads-per-core, found \"tight\"",
        "{\"sockets\": 1, \"coresPerSocket\": 8, \"memoryGigabytes\": -1} | m.json: field 'memoryGigabytes': expected a number of GB, found -1",
        "{\"sockets\": 1, \"coresPerSocket\": 8, \"hybridEnvironment\": {\"A B\": \"1\"}} | m.json: field 'hybridEnvironment': expected an object of environment variables, found {\"A B\":\"1\"}",
        "{\"sockets\": 1, \"coresPerSocket\": 2, \"reservedCores\": 2} | m.json: reservedCores must be from 0 to 1, and is 2",
      })
  void saysWhichFieldIsWrong(String text, String message) {
    assertThatThrownBy(() -> MachineJson.read(text, "m.json"))
        .isInstanceOf(UnreadableMachineException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheFieldThatItDoesNotKnow() {
    assertThatThrownBy(
            () -> MachineJson.read("{\"sockets\":1,\"coresPerSocket\":8,\"cores\":8}", "m.json"))
        .hasMessageStartingWith("m.json: field 'cores' is not known; known are aliases, binding");
  }

  @ParameterizedTest
  @CsvSource(
      value = {"''", "nothing", "{", "{\"sockets\": 1} {}", "[[[["},
      quoteCharacter = '\'')
  void saysWhatIsNoJson(String text) {
    assertThatThrownBy(() -> MachineJson.read(text, "m.json"))
        .isInstanceOf(UnreadableMachineException.class)
        .hasMessageStartingWith("m.json: ");
  }
}
