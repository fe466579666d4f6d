package dev.rankwise.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rankwise.cli.doctor.Checks;
import dev.rankwise.cli.doctor.Diagnosis;
import dev.rankwise.cli.doctor.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rankwise doctor}: what can be recorded on this machine. */
@Command(
    name = "doctor",
    description = "Tell what this node can record, and what not, and why.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise doctor",
      "  srun -N 1 rankwise doctor       on a compute node",
      "  rankwise doctor --json | jq '.checks[] | select(.status != \"ok\")'"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final String SCHEMA = "rankwise-doctor/1";

  private final Console console;

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output and nothing else.")
  private boolean json;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException, InterruptedException {
    Machine machine =
        new Machine(
            Path.of("/"),
            console.environment(),
            console.workingDirectory(),
            AgentJar.locate().path(),
            Path.of(System.getProperty("java.home")));
    List<Diagnosis> found = Checks.look(machine);
    if (json) {
      console.out().println(toJson(found));
    } else {
      found.forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private void print(Diagnosis diagnosis) {
    console
        .out()
        .println(
            "%-8s %-16s %s"
                .formatted(word(diagnosis), diagnosis.id(), Console.oneLine(diagnosis.found())));
    printMore(diagnosis.consequence());
    printMore(diagnosis.remedy());
  }

  private void printMore(String text) {
    if (!text.isEmpty()) {
      console.out().println(" ".repeat(26) + Console.oneLine(text));
    }
  }

  private static String toJson(List<Diagnosis> found) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode document = mapper.createObjectNode().put("schema", SCHEMA);
    ArrayNode checks = document.putArray("checks");
    for (Diagnosis diagnosis : found) {
      ObjectNode check = checks.addObject();
      check.put("id", diagnosis.id()).put("status", word(diagnosis));
      check.put("found", diagnosis.found());
      if (!diagnosis.consequence().isEmpty()) {
        check.put("consequence", diagnosis.consequence()).put("remedy", diagnosis.remedy());
      }
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static String word(Diagnosis diagnosis) {
    return diagnosis.status().name().toLowerCase(Locale.ROOT);
  }
}
