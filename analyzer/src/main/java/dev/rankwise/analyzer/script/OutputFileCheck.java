package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Output files that the next job overwrites, and output that is late. Source: sbatch(1), FILENAME
 * PATTERN; ARCHER2 User Guide, Scheduler.
 */
final class OutputFileCheck implements ScriptCheck {
  @Override
  public List<String> rules() {
    return List.of("L07");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {
    return context.script().directive("output").stream()
        .filter(output -> !output.value().orElse("%").contains("%"))
        .filter(output -> !output.value().orElse("").startsWith("/dev/"))
        .filter(output -> !context.script().value("open-mode").orElse("").startsWith("a"))
        .map(
            output ->
                ScriptFinding.info(
                    "L07",
                    output.line(),
                    "Each job overwrites "
                        + output.value().orElse("")
                        + ": with %j in the name it is the job's own."));
  }
}
