package dev.rankwise.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code rankwise} without a subcommand: the way to the others. */
@Command(
    name = "rankwise",
    description = "Tells why a job under srun is slow, and gives the launch line that fixes it.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise run -- srun -n 4 -c 2 java -jar app.jar   record and report",
      "  rankwise run -n 4 -- java -jar app.jar             the same without Slurm",
      "  srun -n 4 rankwise exec -- python3 app.py          in a job script, any program",
      "  rankwise report rankwise-1234.0                    report once more",
      "  rankwise layout --machine archer2 --ntasks 256     the srun line for a shape of ranks",
      "  rankwise study -n 1,2,4 -- srun -n {n} java -jar app.jar   how it scales, which size to use",
      "  rankwise compare before after                      what changed, and whether by chance",
      "  rankwise doctor                                    what can be recorded here",
      "",
      "Exit: 0 done, 1 a finding at or above --fail-on, 2 usage, 3 input unreadable."
    })
final class RankwiseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show a stack trace when something fails.")
  @SuppressWarnings("UnusedVariable") // Read where failures are shown.
  private boolean debug;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }
}
