package dev.rankwise.cli;

import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.reports.JobFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise report}: what was wrong with a recorded run. */
@Command(
    name = "report",
    description = "Read a run directory, print what is wrong and what to do, write the report.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise report rankwise-1234.0",
      "  rankwise report rankwise-1234.0 --json | jq '.findings[].id'",
      "  rankwise report rankwise-1234.0 -o public --fail-on warning",
      "  rankwise report rankwise-1234.0 --job-script job.sbatch"
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "The run directory.")
  private Path run;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write the report; RUN itself unless given.")
  private @Nullable Path output;

  @Option(
      names = "--json",
      description =
          "Print one JSON document on standard output and nothing else; write files only with -o.")
  private boolean json;

  @Option(
      names = "--job-script",
      paramLabel = "FILE",
      description =
          "The job script that the run was started by, where rankwise run did not record it: the"
              + " report then changes it as advised.")
  private @Nullable Path jobScript;

  @Option(names = "--fail-on", paramLabel = "SEVERITY", description = FailOn.DESCRIPTION)
  private @Nullable Severity failOn;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    Path directory = console.resolve(run);
    RunReport report = RunReport.of(directory, console);
    if (jobScript != null) {
      report = report.withScript(console.resolve(jobScript));
    }
    if (!json) {
      report.printSummary(console.out());
    }
    Optional<JobFiles> job = Optional.empty();
    if (output != null) {
      job = report.write(console.resolve(output));
    } else if (!json) {
      job = report.write(directory);
    }
    if (json) {
      report.printJson(job);
    }
    if (report.tellUnreadable()) {
      return ExitCode.UNREADABLE;
    }
    return report.fails(failOn) ? ExitCode.FINDING : ExitCode.DONE;
  }
}
