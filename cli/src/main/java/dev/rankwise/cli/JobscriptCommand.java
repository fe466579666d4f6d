package dev.rankwise.cli;

import dev.rankwise.analyzer.layout.LayoutPlan;
import dev.rankwise.analyzer.layout.LayoutPlanner;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.script.JobHeader;
import dev.rankwise.analyzer.script.JobScriptWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise jobscript}: a complete job script. */
@Command(
    name = "jobscript",
    description = "Write a complete job script for a shape of ranks on a machine.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise jobscript --machine archer2 --ntasks 32 --threads 16 -- ./app > job.sh",
      "  rankwise jobscript --machine here --ntasks 2 --record -- ./app | sbatch"
    })
final class JobscriptCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final MachineOption machine = new MachineOption();
  @Mixin private final ShapeOptions shape = new ShapeOptions();

  @Option(names = "--time", paramLabel = "T", description = "Time limit, such as 00:30:00.")
  private @Nullable String time;

  @Option(names = "--account", paramLabel = "A", description = "The account to charge.")
  private @Nullable String account;

  @Option(names = "--partition", paramLabel = "P", description = "The partition to run in.")
  private @Nullable String partition;

  @Option(
      names = "--job-name",
      paramLabel = "NAME",
      description = "The program's name unless given.")
  private @Nullable String name;

  @Option(names = "--record", description = "Record the run with Rankwise, and report.")
  private boolean record;

  @Parameters(
      paramLabel = "PROGRAM",
      arity = "1..*",
      description = "The program and its arguments, after --.")
  private List<String> program;

  JobscriptCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    Machine found =
        machine
            .find(console)
            .orElseThrow(
                () -> CommandException.usage("name a machine: --machine NAME, FILE.json or here"));
    LayoutPlan plan = LayoutPlanner.plan(shape.request(found, program));
    if (!plan.feasible()) {
      throw CommandException.usage(plan.warnings().get(0).text());
    }
    try {
      console.out().print(JobScriptWriter.write(plan, header()));
      return ExitCode.DONE;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e);
    }
  }

  private JobHeader header() {
    return new JobHeader(
        name == null ? JobHeader.nameOf(program) : name,
        Optional.ofNullable(time),
        Optional.ofNullable(account),
        Optional.ofNullable(partition),
        record);
  }
}
