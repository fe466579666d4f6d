package dev.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code rankwise exec}, for help and completion only: {@code bin/rankwise} does it itself, since
 * no JVM may stand in front of a rank.
 */
@Command(
    name = "exec",
    customSynopsis = "rankwise exec [-o DIR] [--] PROGRAM...",
    description = {
      "Record a rank that is not Java, and become it: same process, standard streams, signals and exit"
          + " code. For use behind srun in job scripts; rankwise run does it by itself."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  srun -n 4 rankwise exec -- python3 app.py",
      "  srun -n 4 rankwise exec -o run1 -- ./solver input.dat"
    })
final class ExecCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "The run directory; RANKWISE_DIR unless given, else rankwise-<job>.<step> here.")
  private @Nullable Path output;

  @Parameters(paramLabel = "PROGRAM", arity = "1..*", description = "The program and its words.")
  private List<String> program = List.of();

  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage(
        "no JVM may stand in front of "
            + program.get(0)
            + (output == null ? "" : " into " + output)
            + ": start it with bin/rankwise exec");
  }
}
