package dev.rankwise.cli;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.scaling.RecordedStudy;
import dev.rankwise.analyzer.scaling.ScalingStudy;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.series.Series;
import dev.rankwise.reports.JsonScaling;
import dev.rankwise.reports.StudyReports;
import dev.rankwise.reports.TerminalScaling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Rankwise says about runs at several sizes, in the forms a command can hand out.
 *
 * @param study what was found
 * @param source where the runs come from, for messages
 * @param console where to print
 */
record StudyReport(Study study, String source, Console console) {

  /** Studies a table. */
  static StudyReport ofTable(Series series, ScalingOptions options, Path file, Console console)
      throws CommandException {
    Study study =
        new Study(
            ScalingStudy.of(series, options.study(OptionalInt.empty())),
            Optional.empty(),
            options.notes());
    return new StudyReport(study, file.toString(), console);
  }

  /**
   * Studies recorded runs.
   *
   * @throws CommandException when one cannot be read, or none was recorded to its end
   */
  static StudyReport ofRuns(List<Path> directories, ScalingOptions options, Console console)
      throws CommandException {
    List<Analysis> runs = new ArrayList<>();
    for (Path directory : directories) {
      runs.add(RunReport.of(directory, console).analysis());
    }
    return of(runs, options, console);
  }

  /** Studies runs that were read. */
  static StudyReport of(List<Analysis> analyses, ScalingOptions options, Console console)
      throws CommandException {
    List<Run> runs = analyses.stream().map(one -> one.measures().run()).toList();
    RecordedStudy recorded = RecordedStudy.of(runs, options.kind());
    List<String> notes = new ArrayList<>(options.notes());
    notes.addAll(recorded.notes());
    Series series =
        recorded
            .series()
            .orElseThrow(() -> CommandException.unreadable(String.join("; ", recorded.notes())));
    Study study =
        new Study(
            ScalingStudy.of(series, options.study(recorded.ranksPerNode())),
            recorded.efficiencies(),
            notes);
    return new StudyReport(study, "no study", console);
  }

  /** Writes the report's files, when the runs can be studied, and says where they are. */
  void write(Path directory) throws CommandException {
    if (study.result().problem().isPresent()) {
      return;
    }
    try {
      console.say("report: " + StudyReports.write(study, directory));
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot write the report: " + e + ": name a writable folder with -o");
    }
  }

  /**
   * Prints the study.
   *
   * @param json as one document for programs, also of runs that cannot be studied
   * @throws CommandException when the runs cannot be studied, and why
   */
  void print(boolean json) throws CommandException, IOException {
    Optional<String> problem = study.result().problem();
    if (json) {
      JsonScaling.write(study, console.out());
    } else if (problem.isEmpty()) {
      console.out().print(TerminalScaling.of(study));
    }
    console.out().flush();
    if (problem.isPresent()) {
      throw CommandException.unreadable(source + ": " + problem.get());
    }
  }
}
