package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a job script of its own for the advice about a run. */
final class CompleteJobScript {
  /**
   * What of the line belongs into the header as well, since the step cannot get more than the job.
   */
  private static final List<String> HEADER =
      List.of(
          "nodes",
          "ntasks",
          "ntasks-per-node",
          "cpus-per-task",
          "hint",
          "threads-per-core",
          "partition");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  private CompleteJobScript() {}

  /** The script for the line and the environment of {@code advice}. */
  static String write(AdvisedLaunch advice) {
    return script(advice.after(), advice.environment());
  }

  private static String script(LaunchLine line, Map<String, String> environment) {
    List<String> lines = new ArrayList<>(List.of("#!/bin/bash", AdvisedJobScript.MARK));
    lines.add("# Add the time limit, the account and the modules that the program needs.");
    lines.add("#SBATCH --job-name=" + JobHeader.nameOf(line.program()));
    for (String name : HEADER) {
      line.value(name)
          .filter(value -> PLAIN.matcher(value).matches())
          .ifPresent(value -> lines.add("#SBATCH --" + name + "=" + value));
    }
    lines.add("#SBATCH --output=%x-%j.out");
    lines.add("");
    environment.forEach(
        (name, value) ->
            lines.add(
                value.isEmpty()
                    ? "unset " + name
                    : "export " + ShellWords.quoteAssignment(name + "=" + value)));
    if (line.program().stream().anyMatch(word -> word.matches("(?s).*[$`].*"))) {
      lines.add(JobScriptWriter.WORDS_AS_THEY_ARE);
    }
    lines.add(line.toString());
    return String.join("\n", lines) + "\n";
  }
}
