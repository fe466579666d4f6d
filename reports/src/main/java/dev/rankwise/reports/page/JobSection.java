package dev.rankwise.reports.page;

import dev.rankwise.reports.clean.Untrusted;
import dev.rankwise.trace.Redaction;
import java.util.stream.Collectors;

/**
 * The job script beside the report.
 *
 * @param text what it is, in a sentence or two
 * @param change what differs from the user's own script, with secrets hidden; or empty
 */
public record JobSection(String text, String change) {
  /**
   * Says what was written.
   *
   * @param change what differs from the user's own script; empty for a script that is not it
   * @param note why the user's own script was not changed, or empty
   */
  public static JobSection of(String change, String note) {
    if (!change.isEmpty()) {
      return new JobSection(
          "job.sbatch beside this report is the submitted script as advised. job.diff holds the"
              + " change:",
          shown(change));
    }
    String complete = "job.sbatch beside this report is a complete script for the advised line";
    return new JobSection(note.isEmpty() ? complete + "." : complete + ": " + note + ".", "");
  }

  private static String shown(String change) {
    return Untrusted.text(
        change.lines().map(Redaction::redactText).collect(Collectors.joining("\n")));
  }
}
