package dev.rankwise.cli;

import dev.rankwise.analyzer.compare.ShapeStudy;
import dev.rankwise.reports.JsonShapes;
import dev.rankwise.reports.TerminalShapes;
import java.io.IOException;

/**
 * What Rankwise says about runs in several shapes, in the forms a command can hand out.
 *
 * @param study what was found
 * @param console where to print
 */
record ShapeReport(ShapeStudy study, Console console) {

  /**
   * Prints the study.
   *
   * @throws CommandException when no run can be compared
   */
  void print(boolean json) throws CommandException, IOException {
    if (study.points().isEmpty()) {
      throw CommandException.unreadable(String.join("; ", study.notes()));
    }
    if (json) {
      JsonShapes.write(study, console.out());
    } else {
      console.out().print(TerminalShapes.of(study));
    }
    console.out().flush();
  }
}
