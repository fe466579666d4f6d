package dev.rankwise.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rankwise completion}: what a shell needs to complete command lines. */
@Command(
    name = "completion",
    description = "Print a script that completes rankwise's commands and options in a shell.",
    footerHeading = "%nExample:%n",
    footer = "  source <(rankwise completion bash)")
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  /** A shell that there is a script for; the names are those of the programs. */
  enum Shell {
    bash;

    String script(CommandLine root) {
      return switch (this) {
        case bash -> AutoComplete.bash(root.getCommandName(), root);
      };
    }
  }

  @Override
  public Integer call() {
    var root = spec.root().commandLine();
    root.getOut().print(shell.script(root));
    root.getOut().flush();
    return ExitCode.DONE;
  }
}
