package dev.rankwise.cli;

import dev.rankwise.analyzer.diagnose.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise run}: starts a command with the agent in it, waits, and reports. */
@Command(
    name = "run",
    customSynopsis = "rankwise run [OPTIONS] -- COMMAND...",
    description = {
      "Record a command, then report what was wrong.",
      "",
      "The command is started as it is, with Rankwise's agent added to each java in it and rankwise"
          + " exec in front of any other program. Without srun or mpirun in it, the built-in launcher starts it on this machine: the given number of"
          + " ranks, each bound to CPUs of its own, who learn their place from RANKWISE_RANK,"
          + " RANKWISE_SIZE, RANKWISE_LOCAL_RANK and RANKWISE_LOCAL_SIZE.",
      "",
      "Standard output stays the command's; Rankwise writes to standard error. The exit code is the"
          + " command's: the highest of its ranks, 128 + n after signal n. Interrupting stops all"
          + " ranks and reports what was recorded until then."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise run -- srun -n 4 -c 2 java -jar app.jar",
      "  rankwise run -- srun -n 4 python3 app.py",
      "  rankwise run -o before -- mpirun -n 4 ./solver input.dat",
      "  rankwise run -n 4 -c 1 -- java -jar app.jar",
      "  rankwise run -n 2 --cpu-bind=map:0,0 -- java -jar app.jar    both on CPU 0"
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The run directory, new or empty; rankwise-<time> here unless given.")
  private @Nullable Path output;

  @ArgGroup(exclusive = false, validate = false, heading = "%nThe built-in launcher:%n")
  private LocalOptions local = new LocalOptions();

  @Option(
      names = "--agent-options",
      paramLabel = "KEY=VALUE,...",
      description = "Further options of the agent.")
  private String agentOptions = "";

  @Option(names = "--no-report", description = "Record only.")
  private boolean noReport;

  @Option(names = "--fail-on", paramLabel = "SEVERITY", description = FailOn.DESCRIPTION)
  private @Nullable Severity failOn;

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its words.")
  private List<String> command = List.of();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return new Recording(command, local, agentOptions, console)
        .into(output, noReport ? FinishedRun::tellFolder : finished -> finished.report(failOn));
  }
}
