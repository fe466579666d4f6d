package dev.rankwise.cli;

import dev.rankwise.analyzer.scaling.series.Series;
import dev.rankwise.analyzer.scaling.series.SeriesCsv;
import dev.rankwise.analyzer.scaling.series.UnreadableTableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise scaling}: how well runs at several sizes scale, and which size to use. */
@Command(
    name = "scaling",
    description = "Fit models to runs at several sizes, predict others, choose the size.",
    footerHeading =
        "%nThe table has a header: a first column of sizes, then seconds or throughput.%n",
    footer = {
      "",
      "Examples:",
      "  rankwise scaling --csv runs.csv --predict 16,32",
      "  rankwise scaling run-1 run-2 run-4 run-8 --target-efficiency 0.8",
      "  rankwise scaling --csv runs.csv --weak --json | jq .chosen"
    })
final class ScalingCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..*",
      description = "Run directories, or folders of them.")
  private @Nullable List<Path> runs;

  @Option(names = "--csv", paramLabel = "FILE", description = "A table instead of runs.")
  private @Nullable Path csv;

  @Mixin private final ScalingOptions options = new ScalingOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write the report as a page with pictures; nowhere unless given.")
  private @Nullable Path output;

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output and nothing else.")
  private boolean json;

  ScalingCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    options.study(OptionalInt.empty());
    if ((csv == null) == (runs == null)) {
      throw CommandException.usage("scaling takes run directories or --csv FILE: name one of both");
    }
    StudyReport report = report();
    report.print(json);
    if (output != null) {
      report.write(console.resolve(output));
    }
    return ExitCode.DONE;
  }

  private StudyReport report() throws CommandException {
    if (csv != null) {
      Path file = console.resolve(csv);
      return StudyReport.ofTable(table(file), options, file, console);
    }
    List<Path> directories = new ArrayList<>();
    for (Path run : runs == null ? List.<Path>of() : runs) {
      directories.addAll(RunFolders.in(console.resolve(run)));
    }
    return StudyReport.ofRuns(directories, options, console);
  }

  private Series table(Path file) throws CommandException {
    try {
      return SeriesCsv.read(file, options.kind());
    } catch (UnreadableTableException e) {
      throw CommandException.unreadable(e);
    }
  }
}
