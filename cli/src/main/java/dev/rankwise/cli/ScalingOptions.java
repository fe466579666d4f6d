package dev.rankwise.cli;

import dev.rankwise.analyzer.scaling.StudyOptions;
import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user asks of a scaling study. */
final class ScalingOptions {
  @Mixin private final ScalingKindOption kind = new ScalingKindOption();

  @Option(
      names = "--target-efficiency",
      paramLabel = "SHARE",
      defaultValue = "0.7",
      description = "The least efficiency worth its cost, above 0 and at most 1 (0.7).")
  private double targetEfficiency;

  @Option(
      names = "--predict",
      paramLabel = "RANKS",
      split = ",",
      description = "Sizes to predict, with commas; twice the largest run unless given.")
  private @Nullable List<Double> predict;

  @Option(
      names = "--ranks-per-node",
      paramLabel = "N",
      description = "How many ranks fill a node, for costs in node-hours; known of runs.")
  private @Nullable Integer ranksPerNode;

  @Option(
      names = "--errors",
      paramLabel = "LAW",
      description =
          "How measurements scatter: constant, or relative to the value. Relative for seconds"
              + " unless given, and for a throughput where that explains it better.")
  private @Nullable ErrorLaw errors;

  /** How the work changes with the size: what the user said, else strong. */
  ScalingKind kind() throws CommandException {
    return kind.said().orElse(ScalingKind.STRONG);
  }

  /** What a reader has to know of what the user left open. */
  List<String> notes() throws CommandException {
    return kind.said().isPresent()
        ? List.of()
        : List.of("read as strong scaling, the same work at every size: say --weak if it grows");
  }

  /**
   * What to study.
   *
   * @param knownRanksPerNode how many ranks filled a node, as far as runs tell
   * @throws CommandException when a number is out of its range
   */
  StudyOptions study(OptionalInt knownRanksPerNode) throws CommandException {
    try {
      return new StudyOptions(
          targetEfficiency,
          predict == null ? List.of() : predict,
          Optional.ofNullable(errors),
          ranksPerNode == null ? knownRanksPerNode : OptionalInt.of(ranksPerNode));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e);
    }
  }
}
