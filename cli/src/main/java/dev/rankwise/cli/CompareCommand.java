package dev.rankwise.cli;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.compare.Compared;
import dev.rankwise.analyzer.scaling.CompleteRuns;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.reports.CompareReports;
import dev.rankwise.reports.JsonCompare;
import dev.rankwise.reports.StudyReports;
import dev.rankwise.reports.TerminalCompare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise compare}: what changed between runs. */
@Command(
    name = "compare",
    description = {
      "Say what changed from runs before to runs after, and whether more than by chance.",
      "",
      "BEFORE and AFTER are run directories, or folders of them such as a study's. Chance can be told"
          + " from change only with at least two runs of a size on each side. Where no size is on both"
          + " sides, all runs together are studied as by rankwise scaling."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise compare rankwise-1234.0 rankwise-1235.0",
      "  rankwise compare a-1 b-1 --before a-2 --after b-2",
      "  rankwise study -n 4 --repeat 5 -o old -- srun -n {n} java -jar old.jar",
      "  rankwise study -n 4 --repeat 5 -o new -- srun -n {n} java -jar new.jar",
      "  rankwise compare old new --json | jq '.comparisons[].verdict'"
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "A run, or a folder of runs.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "A run, or a folder of runs.")
  private Path after;

  @Option(names = "--before", paramLabel = "RUN", description = "One more run before.")
  private List<Path> moreBefore = List.of();

  @Option(names = "--after", paramLabel = "RUN", description = "One more run after.")
  private List<Path> moreAfter = List.of();

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

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    options.study(OptionalInt.empty());
    List<Analysis> first = read(before, moreBefore);
    List<Analysis> second = read(after, moreAfter);
    Compared compared = Compared.of(first, second);
    Optional<Study> study =
        compared.comparisons().isEmpty() ? Optional.of(study(first, second)) : Optional.empty();
    if (json) {
      JsonCompare.write(compared, study, console.out());
    } else {
      console.out().print(TerminalCompare.of(compared, study));
    }
    console.out().flush();
    if (output != null) {
      write(compared, study, console.resolve(output));
    }
    return ExitCode.DONE;
  }

  private void write(Compared compared, Optional<Study> study, Path directory)
      throws CommandException {
    try {
      Path page =
          study.isPresent()
              ? StudyReports.write(study.get(), directory)
              : CompareReports.write(compared, directory);
      console.say("report: " + page);
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot write the report: " + e + ": name a writable folder with -o");
    }
  }

  private Study study(List<Analysis> first, List<Analysis> second) throws CommandException {
    StudyReport report =
        StudyReport.of(Stream.concat(first.stream(), second.stream()).toList(), options, console);
    Optional<String> problem = report.study().result().problem();
    if (problem.isPresent()) {
      throw CommandException.unreadable("nothing to compare: " + problem.get());
    }
    return report.study();
  }

  private List<Analysis> read(Path named, List<Path> more) throws CommandException {
    List<Analysis> runs = new ArrayList<>();
    for (Path path : Stream.concat(Stream.of(named), more.stream()).toList()) {
      for (Path run : RunFolders.in(console.resolve(path))) {
        runs.add(RunReport.of(run, console).analysis());
      }
    }
    List<String> leftOut = new ArrayList<>();
    long whole =
        runs.stream().filter(run -> CompleteRuns.tell(run.measures().run(), leftOut)).count();
    if (whole == 0) {
      throw CommandException.unreadable("nothing to compare: " + String.join("; ", leftOut));
    }
    return runs;
  }
}
