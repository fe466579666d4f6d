package dev.rankwise.cli;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.Analyzer;
import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.merge.LaunchRecord;
import dev.rankwise.analyzer.read.GapNote;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.script.SubmittedScript;
import dev.rankwise.reports.JobFiles;
import dev.rankwise.reports.JsonReport;
import dev.rankwise.reports.Reports;
import dev.rankwise.reports.TerminalSummary;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Rankwise says about a run, in the forms a command can hand out.
 *
 * @param analysis what was found
 * @param submitted the job script that the run was started by, where it is known
 * @param console where to print
 */
record RunReport(Analysis analysis, Optional<SubmittedScript> submitted, Console console) {
  private static final int MOST_TOLD = 5;

  /**
   * Reads a run. A {@code run.json} that is broken is told and does not stop it.
   *
   * @throws CommandException when there is no run that can be read
   */
  static RunReport of(Path directory, Console console) throws CommandException {
    try {
      return new RunReport(
          Analyzer.analyze(directory, launched(directory, console)),
          submitted(directory, console),
          console);
    } catch (UnreadableRunException e) {
      throw CommandException.unreadable(e);
    }
  }

  private static Optional<LaunchRecord> launched(Path directory, Console console) {
    Path file = new RunDirectory(directory).runJson();
    try {
      return Files.exists(file) ? Optional.of(RunJson.read(file)) : Optional.empty();
    } catch (IOException e) {
      console.say(e.getMessage() + ": the launch line is inferred from the ranks instead");
      return Optional.empty();
    }
  }

  /** What {@code rankwise run} recorded of the job's script. */
  private static Optional<SubmittedScript> submitted(Path directory, Console console) {
    Path file = new RunDirectory(directory).submittedScript();
    try {
      return Files.exists(file) ? Optional.of(script(file)) : Optional.empty();
    } catch (CommandException e) {
      console.say(e.getMessage() + ": the job script that is advised is not made from it");
      return Optional.empty();
    }
  }

  /** The report with {@code file} as the job script that the run was started by. */
  RunReport withScript(Path file) throws CommandException {
    return new RunReport(analysis, Optional.of(script(file)), console);
  }

  private static SubmittedScript script(Path file) throws CommandException {
    return new SubmittedScript(String.valueOf(file.getFileName()), ScriptFiles.read(file));
  }

  /** Writes the report's files and says where they are; returns those of the job. */
  Optional<JobFiles> write(Path directory) throws CommandException {
    try {
      Reports.Written written = Reports.write(analysis, submitted, directory);
      console.say("report: " + written.html());
      written.job().ifPresent(this::tell);
      return written.job();
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot write the report: " + e + ": name a writable folder with -o");
    }
  }

  private void tell(JobFiles job) {
    String made = job.diff().map(diff -> ": the submitted script as changed in " + diff).orElse("");
    console.say(
        "job script: "
            + job.script()
            + made
            + (job.note().isEmpty() ? "" : ": complete, because " + job.note()));
  }

  /** Says which files are not in the report, and whether there are any. */
  boolean tellUnreadable() {
    List<GapNote> unreadable = analysis.measures().run().unreadable();
    unreadable.stream()
        .limit(MOST_TOLD)
        .forEach(file -> console.say("not in the report: " + file.reason()));
    if (unreadable.size() > MOST_TOLD) {
      console.say("not in the report: " + (unreadable.size() - MOST_TOLD) + " more files");
    }
    return !unreadable.isEmpty();
  }

  void printSummary(PrintStream stream) {
    stream.print(TerminalSummary.of(analysis));
    stream.flush();
  }

  void printJson(Optional<JobFiles> job) throws IOException {
    JsonReport.write(analysis, job, console.out());
    console.out().flush();
  }

  /** Whether a finding is as severe as {@code least}; never, when that is null. */
  boolean fails(@Nullable Severity least) {
    return least != null
        && analysis.findings().stream()
            .anyMatch(advised -> advised.finding().severity().compareTo(least) >= 0);
  }
}
