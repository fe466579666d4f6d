package dev.rankwise.cli;

import dev.rankwise.analyzer.scaling.pop.PopCsv;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.pop.PopStudy;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.UnreadableTableException;
import dev.rankwise.reports.JsonEfficiency;
import dev.rankwise.reports.TerminalEfficiency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rankwise efficiency}: POP's factors from a table of times. */
@Command(
    name = "efficiency",
    description = "Compute POP's efficiencies of runs from a table of times per rank.",
    footerHeading = "%nColumns of the table:%n",
    footer = {
      "  run,rank,elapsedSeconds,usefulSeconds",
      "  and, where known: node,cpus,communicationSeconds,instructions,cycles,",
      "  idealElapsedSeconds,idealUsefulSeconds",
      "",
      "Examples:",
      "  rankwise efficiency --csv times.csv --strong",
      "  rankwise efficiency --csv times.csv --json | jq '.runs[].parallel'"
    })
final class EfficiencyCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--csv", paramLabel = "FILE", description = "The table.")
  private @Nullable Path csv;

  @Mixin private final ScalingKindOption kind = new ScalingKindOption();

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output and nothing else.")
  private boolean json;

  EfficiencyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    if (csv == null) {
      throw CommandException.usage("efficiency takes a table of times: name it with --csv FILE");
    }
    Optional<ScalingKind> said = kind.said();
    PopResult result;
    try {
      result = PopStudy.of(PopCsv.read(console.resolve(csv)), said);
    } catch (UnreadableTableException e) {
      throw CommandException.unreadable(e);
    }
    if (json) {
      JsonEfficiency.write(result, console.out());
    } else {
      console.out().print(TerminalEfficiency.of(result));
    }
    console.out().flush();
    return ExitCode.DONE;
  }
}
