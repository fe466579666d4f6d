package dev.rankwise.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.script.CheckOptions;
import dev.rankwise.analyzer.script.CheckedScript;
import dev.rankwise.analyzer.script.SlurmRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise check}: mistakes of a job script, before it is submitted. */
@Command(
    name = "check",
    description = "Find mistakes in a job script before it is submitted, and mend them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise check job.sbatch --machine archer2 --slurm-version 23.02",
      "  rankwise check job.sbatch --json | jq '.findings[].rule'",
      "  rankwise check job.sbatch --fix | diff job.sbatch -"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "JOB", description = "The job script.")
  private Path job;

  @Mixin private final MachineOption machine = new MachineOption();

  @Option(
      names = "--slurm-version",
      paramLabel = "V",
      description = "Slurm's release there, such as 23.02: what srun inherits depends on it.")
  private @Nullable String slurmVersion;

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output and nothing else.")
  private boolean json;

  @Option(names = "--fix", description = "Print the corrected script instead of the findings.")
  private boolean fix;

  @Option(names = "--write", description = "With --fix: write it over the script.")
  private boolean write;

  @Option(names = "--fail-on", paramLabel = "SEVERITY", description = FailOn.DESCRIPTION)
  private @Nullable Severity failOn;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    if (write && !fix) {
      throw CommandException.usage("--write goes with --fix");
    }
    Path file = console.resolve(job);
    CheckOptions options =
        new CheckOptions(machine.find(console), release(), ScriptFiles.sourcesNextTo(file));
    String text = ScriptFiles.read(file);
    CheckedScript checked = CheckedScript.check(text, options);
    if (json) {
      console.out().println(toJson(checked));
    } else if (fix && !write) {
      console.out().print(checked.fixed());
    } else {
      checked.findings().forEach(this::print);
    }
    if (write && !checked.fixed().equals(text)) {
      ScriptFiles.replace(file, checked.fixed());
    }
    return fails(checked) ? ExitCode.FINDING : ExitCode.DONE;
  }

  private Optional<SlurmRelease> release() throws CommandException {
    if (slurmVersion == null) {
      return Optional.empty();
    }
    Optional<SlurmRelease> release = SlurmRelease.parse(slurmVersion);
    if (release.isEmpty()) {
      throw CommandException.usage(
          "--slurm-version " + slurmVersion + ": give a release such as 23.02");
    }
    return release;
  }

  private boolean fails(CheckedScript checked) {
    Severity least = failOn;
    return least != null
        && checked.findings().stream().anyMatch(f -> f.severity().compareTo(least) >= 0);
  }

  private void print(CheckedScript.Finding finding) {
    console
        .out()
        .println(
            "line %d: %s %s: %s"
                .formatted(
                    finding.line(),
                    word(finding.severity()),
                    finding.rule(),
                    Console.oneLine(finding.message())));
    finding.replacement().stream()
        .flatMap(String::lines)
        .forEach(line -> console.out().println("    " + Console.oneLine(line)));
  }

  private String toJson(CheckedScript checked) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode document = mapper.createObjectNode().put("schema", "rankwise-check/1");
    ArrayNode findings = document.putArray("findings");
    for (CheckedScript.Finding finding : checked.findings()) {
      ObjectNode one = findings.addObject();
      one.put("rule", finding.rule()).put("line", finding.line());
      one.put("severity", word(finding.severity())).put("message", finding.message());
      finding.replacement().ifPresent(replacement -> one.put("replacement", replacement));
    }
    if (fix) {
      document.put("fixed", checked.fixed());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
