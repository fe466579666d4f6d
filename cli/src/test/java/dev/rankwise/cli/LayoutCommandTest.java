package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutCommandTest {
  @TempDir private Path folder;

  private static CommandResult run(String arguments) {
    String path = System.getenv().getOrDefault("PATH", "");
    return CommandResult.run(Map.of("PATH", path), arguments.split(" "));
  }

  @Test
  void printsALineThatCanBePasted() {
    CommandResult result = run("layout --machine haswell --nodes 3 --ntasks 96 -- python mympi.py");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            export OMP_NUM_THREADS=1
            srun -N 3 -n 96 -c 2 --cpu-bind=cores python mympi.py
            """);
  }

  @Test
  void printsOneDocumentForPrograms() throws Exception {
    CommandResult result = run("layout --json --machine haswell --nodes 1 --ntasks 64");
    assertThat(result.exitCode()).isZero();
    JsonNode document = result.json();
    assertThat(document.path("srun").asText()).isEqualTo("srun -N 1 -n 64 -c 1 --cpu-bind=threads");
    JsonNode options = document.path("options");
    assertThat(options.path("nodes").intValue()).isEqualTo(1);
    assertThat(options.path("ntasks").intValue()).isEqualTo(64);
    assertThat(options.path("cpusPerTask").intValue()).isEqualTo(1);
    assertThat(options.path("cpuBind").textValue()).isEqualTo("threads");
    assertThat(document.path("environment").path("OMP_NUM_THREADS").asText()).isEqualTo("1");
    assertThat(document.path("warnings").get(0).path("rule").asText()).isEqualTo("P18");
    assertThat(document.path("feasible").isBoolean()).isTrue();
    assertThat(result.err()).isEmpty();
  }

  @Test
  void listsMachines() {
    CommandResult result = run("layout --list");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).hasLineCount(16).contains("cori-haswell", "ibrun");
  }

  @Test
  void readsThisNode() throws Exception {
    CommandResult result = run("layout --machine here --ntasks 1 --kind multiprocessing --json");
    assertThat(result.exitCode()).isZero();
    JsonNode document = result.json();
    assertThat(document.path("options").path("cpusPerTask").intValue()).isPositive();
  }

  @Test
  void readsAMachineOfOnesOwn() throws Exception {
    Path file = folder.resolve("mine.json");
    Files.writeString(file, "{\"sockets\": 2, \"coresPerSocket\": 10, \"threadsPerCore\": 2}");
    CommandResult result = run("layout --ntasks 4 --machine " + file);
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("srun -N 1 -n 4 -c 10 --cpu-bind=cores");
  }

  @Test
  void saysWhatIsWrongWithAMachineOfOnesOwn() throws Exception {
    Path file = folder.resolve("mine.json");
    Files.writeString(file, "{\"sockets\": 2}");
    CommandResult result = run("layout --ntasks 4 --machine " + file);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).isEqualTo("rankwise: mine.json: field 'coresPerSocket' is missing\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          layout                                                | name a machine: --machine NAME
          layout --machine haswell                              | name the ranks: --ntasks R
          layout --machine cray-2 --ntasks 1                    | --machine cray-2: no such machine
          layout --machine haswell --ntasks 0                   | ntasks must be from 1 to
          layout --machine haswell --ntasks 2 --nodes 3         | 2 ranks cannot be on 3 nodes
          layout --machine haswell --ntasks 2 --gpus            | cori-haswell has no GPUs
          layout --machine juwels --ntasks 2 --style cpu-bind   | juwels rejects --cpu-bind
          layout --machine frontera --ntasks 2 --style cpu-bind | frontera-clx launches with ibrun
          layout --machine haswell --ntasks 2 --distribution ;x | --distribution ;x: no such
          """)
  void answersMisuseWithOneLineAndExitCode2(String arguments, String message) {
    CommandResult result = run(arguments);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("rankwise: ").contains(message).hasLineCount(1);
  }

  @Test
  void saysWhenTheFileOfAMachineIsNotThere() {
    CommandResult result = run("layout --ntasks 1 --machine " + folder.resolve("no.json"));
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("no such file").hasLineCount(1);
  }
}
