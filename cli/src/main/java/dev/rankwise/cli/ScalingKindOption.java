package dev.rankwise.cli;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the work of several runs changes with the number of ranks. */
final class ScalingKindOption {
  @Option(names = "--strong", description = "The work is the same at every size.")
  private boolean strong;

  @Option(names = "--weak", description = "The work per rank is the same at every size.")
  private boolean weak;

  /** What the user said. */
  Optional<ScalingKind> said() throws CommandException {
    if (strong && weak) {
      throw CommandException.usage("--strong and --weak exclude each other: name one");
    }
    return strong
        ? Optional.of(ScalingKind.STRONG)
        : weak ? Optional.of(ScalingKind.WEAK) : Optional.empty();
  }
}
