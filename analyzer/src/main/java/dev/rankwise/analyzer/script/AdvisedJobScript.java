package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.advise.Recommendation;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the job script that follows the advice about a run. */
public final class AdvisedJobScript {
  /** The line by which such a script is known. */
  public static final String MARK = "# Written by rankwise report: the run again, as advised.";

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
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private AdvisedJobScript() {}

  /**
   * The script for the one line that {@code recommendations} agree on, with the environment of all;
   * empty when none of them changes the line, or when {@code srun} is not its launcher.
   */
  public static Optional<String> of(List<Recommendation> recommendations) {
    Map<String, String> environment = new LinkedHashMap<>();
    recommendations.forEach(advice -> advice.environment().forEach(environment::putIfAbsent));
    return recommendations.stream()
        .flatMap(advice -> advice.launchAfter().stream())
        .findFirst()
        .filter(line -> line.lines().count() == 1)
        .map(line -> LaunchLine.parse(ShellWords.split(line)))
        .filter(line -> line.launcher() == Launcher.SRUN && !line.launchesSeveralPrograms())
        .map(line -> script(line, environment));
  }

  private static String script(LaunchLine line, Map<String, String> environment) {
    List<String> lines = new ArrayList<>(List.of("#!/bin/bash", MARK));
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
        (name, value) -> {
          if (NAME.matcher(name).matches()) {
            lines.add(
                value.isEmpty()
                    ? "unset " + name
                    : "export " + ShellWords.quoteAssignment(name + "=" + value));
          }
        });
    if (line.program().stream().anyMatch(word -> word.matches("(?s).*[$`].*"))) {
      lines.add(JobScriptWriter.WORDS_AS_THEY_ARE);
    }
    lines.add(line.toString());
    return String.join("\n", lines) + "\n";
  }
}
