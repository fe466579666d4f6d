package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.LaunchLine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes a job ask for what a step of it needs, and never for less than before: {@code srun} refuses
 * a line that asks for more than the job holds.
 */
final class RaisedHeader {
  private RaisedHeader() {}

  /** The edits of {@code script}'s directives for {@code line}. */
  static List<TextEdit> edits(JobScript script, LaunchLine line) {
    int jobTasks = JobShape.of(script).tasks().orElse(1);
    int tasks = line.number("ntasks").orElse(1);
    List<TextEdit> edits = new ArrayList<>();
    edits.addAll(raise(script, "nodes", line.number("nodes").orElse(1)));
    edits.addAll(raise(script, "ntasks", tasks));
    int most = Math.max(tasks, jobTasks);
    long cpus = (long) tasks * line.number("cpus-per-task").orElse(1);
    edits.addAll(raise(script, "cpus-per-task", (int) ((cpus + most - 1) / most)));
    for (String name : List.of("hint", "threads-per-core")) {
      if (line.has(name) && script.directive(name).isEmpty()) {
        edits.add(set(script, name, line.value(name).orElse("")));
      }
    }
    return edits;
  }

  private static List<TextEdit> raise(JobScript script, String name, int least) {
    OptionalInt now = name.equals("ntasks") ? JobShape.of(script).tasks() : script.number(name);
    return now.orElse(1) >= least ? List.of() : List.of(set(script, name, Integer.toString(least)));
  }

  private static TextEdit set(JobScript script, String name, String value) {
    String option = "--" + name + "=" + value;
    return script
        .directive(name)
        .map(directive -> new TextEdit(directive.start(), directive.end(), option))
        .orElseGet(() -> insert(script, "#SBATCH " + option + "\n"));
  }

  /** Behind the last directive that counts, else behind the first line. */
  private static TextEdit insert(JobScript script, String line) {
    int last =
        script.directives().stream()
            .filter(JobScript.Directive::counts)
            .mapToInt(JobScript.Directive::line)
            .max()
            .orElse(1);
    int at = script.startOf(last + 1);
    return new TextEdit(at, at, line);
  }
}
