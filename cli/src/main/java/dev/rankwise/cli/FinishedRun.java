package dev.rankwise.cli;

import dev.rankwise.analyzer.diagnose.Severity;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A run whose command has ended. The command's exit code counts for more than what becomes of the
 * report: trouble is told and leaves it as it is.
 *
 * @param folder where it was recorded
 * @param exitCode the command's
 * @param console where to print
 */
record FinishedRun(RunFolder folder, int exitCode, Console console) {

  /** Completes {@code run.json}. */
  void record(RunJson run) {
    try {
      folder.write(run);
    } catch (IOException e) {
      console.say("run.json lacks the end of the run: " + e);
    }
  }

  /** Says where the recordings are; returns the exit code of {@code rankwise run}. */
  int tellFolder() {
    console.say("recorded: " + folder.path() + ": see it with rankwise report");
    return exitCode;
  }

  /**
   * Prints the summary and writes the report; returns the exit code of {@code rankwise run}.
   *
   * @param failOn the severity from which on a finding fails a command that did not fail
   */
  int report(@Nullable Severity failOn) {
    try {
      RunReport report = RunReport.of(folder.path(), console);
      report.printSummary(console.err());
      report.write(folder.path());
      report.tellUnreadable();
      return exitCode == 0 && report.fails(failOn) ? ExitCode.FINDING : exitCode;
    } catch (CommandException e) {
      console.say(e.getMessage());
      return withoutReport(e.exitCode(), failOn);
    } catch (RuntimeException e) {
      console.say("no report: " + e + ": rankwise report --debug shows where");
      return withoutReport(ExitCode.UNREADABLE, failOn);
    }
  }

  private int withoutReport(int reason, @Nullable Severity failOn) {
    return exitCode == 0 && failOn != null ? reason : exitCode;
  }
}
